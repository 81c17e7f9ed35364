import { Failure } from '../model/index.ts'
import type { Group } from '../model/index.ts'
import { bandColumn } from './frame/band.ts'
import type { Column, FrameVariable, Mask } from './frame/frame.ts'
import { MISSING, OUT_OF_RANGE, VALID } from './frame/frame.ts'
import { groupKeys } from './frame/group-keys.ts'
import { oneSpelling } from './frame/one-spelling.ts'
import type { Groups } from './frame/tally.ts'

/**
 * What figures are split by: variables, crossed where there are several (banded where their
 * codebook sets bands), or named segments, which may overlap.
 */
export type Grouping =
  | { kind: 'variables'; variables: FrameVariable[] }
  | { kind: 'segments'; segments: { name: string; mask: Uint8Array }[] }

/** Groups that occur in a set of rows, in the order they are shown. */
export interface OccurringGroups {
  groups: Groups
  occurring: { key: number; group: Group }[]
}

/** More groups than anybody reads, and enough to stall a screen. */
const MOST_GROUPS = 2000

const groupedOf = new WeakMap<Column, Map<string, Column>>()

/** The column a variable groups by: its bands where the codebook sets them, else one code an answer. */
export function groupColumn(variable: FrameVariable): Column {
  const column = variable.column()
  const { meaning } = variable.variable
  const bands = meaning.bands ?? []
  const kept = groupedOf.get(column) ?? new Map<string, Column>()
  groupedOf.set(column, kept)
  const key = bands.join()
  const grouped =
    kept.get(key) ?? (bands.length === 0 ? oneSpelling(column, meaning) : bandColumn(column, bands))
  kept.set(key, grouped)
  return grouped
}

/** Groups of the rows under any of the masks; a missing group only where asked for. */
export function occurringGroups(
  variables: FrameVariable[],
  options: { masks: Mask[]; withMissing: boolean },
): OccurringGroups {
  const columns = variables.map(groupColumn)
  const groups = groupKeys(columns)
  const occurs = occurring(groups, options.masks)
  const shown = groups.members
    .map((member, key) => ({ member, key }))
    .filter(({ member, key }) => {
      if (occurs[key] === 0) return false
      const states = member.map((category, at) => columns[at]!.states[category]!)
      return options.withMissing || !states.some((state, at) => isMissing(variables[at]!, state))
    })
  if (shown.length > MOST_GROUPS) {
    const names = variables.map((v) => `"${v.name}"`).join(' by ')
    throw new Failure(
      'BAD_INPUT',
      `${names} makes ${shown.length} groups, more than the ${MOST_GROUPS} that can be shown. Group by something coarser, or set bands in the codebook.`,
      { details: { groups: shown.length, most: MOST_GROUPS } },
    )
  }
  const ranks = columns.map((column, at) => categoryRanks(column, variables[at]!))
  shown.sort((a, b) => {
    for (const [at, rank] of ranks.entries()) {
      const order = rank[a.member[at]!]! - rank[b.member[at]!]!
      if (order !== 0) return order
    }
    return 0
  })
  const group = (member: number[]): Group =>
    Object.fromEntries(
      member.map((category, at) => {
        const { code, label } = columns[at]!.categories[category]!
        return [variables[at]!.name, { code, label }]
      }),
    )
  return { groups, occurring: shown.map(({ member, key }) => ({ key, group: group(member) })) }
}

/** Which groups have a row under any of the masks. */
function occurring({ keys, count }: Groups, masks: readonly Mask[]): Uint8Array {
  const occurs = new Uint8Array(count)
  for (const mask of masks) {
    const under = mask === null ? underMask(keys, count, null) : keptUnder(keys, count, mask)
    for (let key = 0; key < count; key++) occurs[key]! |= under[key]!
  }
  return occurs
}

const keptOf = new WeakMap<Uint8Array, WeakMap<Groups['keys'], Uint8Array>>()

/** Kept while mask and keys live: one filter asks the same of every metric. */
function keptUnder(keys: Groups['keys'], count: number, mask: Uint8Array): Uint8Array {
  const byKeys = keptOf.get(mask) ?? new WeakMap<Groups['keys'], Uint8Array>()
  keptOf.set(mask, byKeys)
  const under = byKeys.get(keys) ?? underMask(keys, count, mask)
  byKeys.set(keys, under)
  return under
}

/** Plain loops, masked and unmasked, since they run over all rows at every new filter. */
function underMask(keys: Groups['keys'], count: number, mask: Mask): Uint8Array {
  const under = new Uint8Array(count)
  if (mask === null) for (let row = 0; row < keys.length; row++) under[keys[row]!] = 1
  else for (let row = 0; row < keys.length; row++) under[keys[row]!]! |= mask[row]!
  return under
}

/** A band that does not fit is left out like a missing one: it is no band of the codebook's. */
function isMissing(variable: FrameVariable, state: number): boolean {
  return state === MISSING || (state === OUT_OF_RANGE && variable.variable.meaning.bands !== null)
}

const natural = new Intl.Collator('en', { numeric: true })

/** Place of each category: by score, then in the codebook's order, then by label; missing last. */
function categoryRanks(column: Column, variable: FrameVariable): number[] {
  const labelled = new Map(variable.variable.meaning.valueLabels.map((v, at) => [v.code, at]))
  const keys = column.categories.map(({ code, label }, at) => {
    const state = column.states[at]!
    const score = column.scores[at]!
    const listed = code === null ? undefined : labelled.get(code)
    if (state === MISSING) return { kind: 3, value: 0, label }
    if (state === VALID && !Number.isNaN(score)) return { kind: 0, value: score, label }
    if (listed !== undefined) return { kind: 1, value: listed, label }
    return { kind: 2, value: 0, label }
  })
  const order = keys
    .map((key, at) => ({ key, at }))
    .toSorted(
      (a, b) =>
        a.key.kind - b.key.kind ||
        a.key.value - b.key.value ||
        natural.compare(a.key.label, b.key.label) ||
        a.at - b.at,
    )
  const ranks: number[] = []
  for (const [place, { at }] of order.entries()) ranks[at] = place
  return ranks
}
