import type { Meaning } from '../../shared/model/codebook.ts'

export interface IncomingVariable {
  name: string
  meaning: Meaning
  /** Its distinct cells. */
  values: string[]
}

export interface ExistingVariable extends IncomingVariable {
  id: number
  /** Headers it has in other waves. */
  aliases: string[]
}

export interface VariableMatch {
  from: string
  /** Null: the variable exists in this wave only. */
  to: string | null
  by: 'name' | 'label' | 'values' | 'hand' | null
}

/** Distinct cells that are compared: enough to tell two questions apart. */
const COMPARED = 5_000

const fold = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ')

/** `Q16LIVE` is `16` and `live`; question numbers drift between waves, the words after them stay. */
function parts(name: string): { number: string; stem: string } {
  const found = /^(?:q|qu|question|f|v)?[ _.-]?(\d+[a-z]?(?=[ _.:-])|\d+)[ _.:-]*(.*)$/.exec(
    fold(name),
  )
  return { number: found?.[1] ?? '', stem: found?.[2] ?? fold(name) }
}

/** At least half of the distinct answers of the variable with fewer of them are in the other, too. */
function similar(one: Set<string>, other: Set<string>): boolean {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  if (small.size === 0) return false
  let common = 0
  for (const value of small) if (large.has(value)) common++
  return common * 2 >= small.size
}

function valueSet(values: readonly string[]): Set<string> {
  const set = new Set<string>()
  for (const value of values) {
    if (set.size >= COMPARED) break
    const text = fold(value)
    if (text !== '') set.add(text)
  }
  return set
}

/** Spellings of one word: `walkways` and `walkway`, `prechekcrate` and `precheckrate`. */
function spelledAlike(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < 4 || short.replace(/\D/g, '') !== long.replace(/\D/g, '')) return false
  if (long.startsWith(short)) return true
  return short.length >= 5 && distance(one, other) <= (long.length >= 8 ? 2 : 1)
}

/** Edit distance (Levenshtein). */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1
      now.push(
        Math.min(
          (before[column] ?? 0) + 1,
          (now[column - 1] ?? 0) + 1,
          (before[column - 1] ?? 0) + same,
        ),
      )
    }
    before = now
  }
  return before[other.length] ?? 0
}

/**
 * Which variable of a stacked survey each variable of a further file continues: what was said by
 * hand, then the same name (trimmed, case ignored; also names of other waves), then the same label
 * with similar answers, then the same name but for its question number or spelling with similar
 * answers. Each existing variable is used once; what could go two ways is left unmatched.
 */
export function matchVariables(options: {
  incoming: readonly IncomingVariable[]
  existing: readonly ExistingVariable[]
  byHand?: readonly { from: string; to: string | null }[] | undefined
}): VariableMatch[] {
  const { incoming, existing, byHand = [] } = options
  const matches = new Map<IncomingVariable, VariableMatch>()
  const free = new Set(existing)
  const take = (from: IncomingVariable, to: ExistingVariable, by: VariableMatch['by']) => {
    free.delete(to)
    matches.set(from, { from: from.name, to: to.name, by })
  }
  for (const { from, to } of byHand) {
    const variable = incoming.find(({ name }) => fold(name) === fold(from))
    if (variable === undefined || matches.has(variable)) continue
    const target = [...free].find(({ name }) => to !== null && fold(name) === fold(to))
    if (target !== undefined) take(variable, target, 'hand')
    else if (to === null) matches.set(variable, { from: variable.name, to: null, by: 'hand' })
  }
  const open = () => incoming.filter((variable) => !matches.has(variable))
  for (const exact of [true, false]) {
    for (const variable of open()) {
      const same = (name: string) =>
        exact ? name.trim() === variable.name.trim() : fold(name) === fold(variable.name)
      const target =
        [...free].find(({ name }) => same(name)) ??
        [...free].find(({ aliases }) => aliases.some(same))
      if (target !== undefined) take(variable, target, 'name')
    }
  }
  const sets = new Map<IncomingVariable, Set<string>>()
  const setOf = (variable: IncomingVariable): Set<string> => {
    const known = sets.get(variable)
    if (known !== undefined) return known
    const set = valueSet(variable.values)
    sets.set(variable, set)
    return set
  }
  /** Matches pairs for which `alike` holds, where each side has exactly one partner. */
  const pairUp = (
    by: 'label' | 'values',
    alike: (one: IncomingVariable, other: ExistingVariable) => boolean,
  ) => {
    const candidates = open().map((variable) => ({
      variable,
      targets: [...free].filter(
        (target) => alike(variable, target) && similar(setOf(variable), setOf(target)),
      ),
    }))
    for (const { variable, targets } of candidates) {
      const [target] = targets
      if (targets.length !== 1 || target === undefined) continue
      const rivals = candidates.filter((other) => other.targets.includes(target))
      if (rivals.length === 1) take(variable, target, by)
    }
  }
  pairUp('label', (one, other) => {
    const label = fold(one.meaning.label)
    return label.length >= 4 && label !== fold(one.name) && label === fold(other.meaning.label)
  })
  pairUp('values', (one, other) => {
    const stem = parts(one.name).stem
    return stem.replace(/[^\p{L}]/gu, '').length >= 2 && stem === parts(other.name).stem
  })
  pairUp('values', (one, other) => {
    const mine = parts(one.name)
    return [other.name, ...other.aliases].some((name) => {
      const theirs = parts(name)
      return mine.number === theirs.number && spelledAlike(mine.stem, theirs.stem)
    })
  })
  return incoming.map(
    (variable) => matches.get(variable) ?? { from: variable.name, to: null, by: null },
  )
}
