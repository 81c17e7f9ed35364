import { DATE, DATE_TIME, DURATION, NUMBER, PERCENT, TIME } from './cell-kind.ts'

/** The kinds of value that a number format tells apart. */
export type NumberKind =
  typeof NUMBER | typeof PERCENT | typeof DATE | typeof DATE_TIME | typeof TIME | typeof DURATION

/** Built-in formats (ECMA-376 18.8.30); those from 27 on are dates and times of East Asia. */
const BUILT_IN: readonly [from: number, to: number, kind: NumberKind][] = [
  [9, 10, PERCENT],
  [14, 17, DATE],
  [18, 21, TIME],
  [22, 22, DATE_TIME],
  [27, 36, DATE],
  [45, 45, TIME],
  [46, 46, DURATION],
  [47, 47, TIME],
  [50, 58, DATE],
  [67, 68, PERCENT],
  [71, 74, DATE],
  [75, 78, TIME],
  [79, 79, DURATION],
  [80, 80, TIME],
  [81, 81, DATE],
]

export function kindOfBuiltIn(id: number): NumberKind {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? NUMBER
}

const ELAPSED = /\[(h+|m+|s+)\]/i
/** Quoted and escaped text, room and fill characters, conditions, colours, locales, currencies. */
const DECORATION = /"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?/g

/** What a number format code makes of a number, by the section for positive numbers. */
export function kindOfFormat(code: string): NumberKind {
  const section = firstSection(code.slice(0, 300))
  if (ELAPSED.test(section)) return DURATION
  const bare = section.replace(DECORATION, ' ').replace(/general|e[+-]/gi, ' ')
  const clock = /a\/p|am\/pm|上午|下午/i.test(bare)
  const letters = bare.replace(/am\/pm|a\/p/gi, ' ').toLowerCase()
  const time = clock || /[hs]/.test(letters)
  const date = /[ydgeb]/.test(letters) || (/m/.test(letters) && (!time || /mmm/.test(letters)))
  if (date) return time ? DATE_TIME : DATE
  if (time) return TIME
  return bare.includes('%') ? PERCENT : NUMBER
}

function firstSection(code: string): string {
  let quoted = false
  for (let at = 0; at < code.length; at++) {
    const letter = code[at]
    if (letter === '"') quoted = !quoted
    else if (letter === '\\') at++
    else if (letter === ';' && !quoted) return code.slice(0, at)
  }
  return code
}
