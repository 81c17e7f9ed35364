import { Failure } from '../../model/index.ts'

export interface Token {
  kind: 'name' | 'quotedName' | 'text' | 'number' | 'sign' | 'keyword' | 'end'
  /** Names and texts without their quotes; keywords in lower case. */
  value: string
  /** 1-based place of the first character. */
  position: number
}

export const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'is', 'missing'])
export const BARE_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.]*$/u

const SPACE = /\s+/y
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_.]*/uy
const NUMBER = /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?(?![\p{L}\p{N}_.])/uy
const SIGN = /<=|>=|!=|=|<|>|\(|\)|,/y
const QUOTED = { '"': /"((?:[^"]|"")*)"/y, "'": /'((?:[^']|'')*)'/y } as const

/** A filter that can't be read, with the 1-based place where reading stopped. */
export function filterFailure(position: number, what: string): Failure {
  return new Failure('FILTER', `The filter can't be read at character ${position}: ${what}`, {
    details: { position },
  })
}

const LIMIT = 100_000

export function tokenize(text: string): Token[] {
  if (text.length > LIMIT) throw filterFailure(LIMIT, 'it is longer than 100,000 characters.')
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at += found[0].length
    return found
  }
  for (;;) {
    take(SPACE)
    const position = at + 1
    const next = text[at]
    if (next === undefined) {
      tokens.push({ kind: 'end', value: '', position })
      return tokens
    }
    if (next === '"' || next === "'") {
      const value = take(QUOTED[next])?.[1]?.replaceAll(next + next, next)
      if (value === undefined) throw filterFailure(position, `the quote ${next} is never closed.`)
      tokens.push({ kind: next === '"' ? 'quotedName' : 'text', value, position })
      continue
    }
    const number = take(NUMBER)
    if (number !== null) {
      tokens.push({ kind: 'number', value: number[0], position })
      continue
    }
    const name = take(NAME)
    if (name !== null) {
      const keyword = name[0].toLowerCase()
      tokens.push(
        KEYWORDS.has(keyword)
          ? { kind: 'keyword', value: keyword, position }
          : { kind: 'name', value: name[0], position },
      )
      continue
    }
    const sign = take(SIGN)
    if (sign === null) {
      throw filterFailure(
        position,
        `"${next}" has no meaning here. Names with spaces or signs stand in double quotes, texts in single quotes.`,
      )
    }
    tokens.push({ kind: 'sign', value: sign[0], position })
  }
}
