import type { CatalogueMetric } from '../contract/index.ts'
import { changeStyle } from '../format/figure-words.ts'
import { formatChange, formatValue, unitOf } from '../format/figures.ts'
import type { FigureStyle, Unit } from '../format/figures.ts'
import { findingMessages as say } from '../format/messages-findings.ts'
import type { ChangeWords } from '../format/messages-findings.ts'
import type { Comparison } from '../model/index.ts'
import { parseMetric } from '../engine/metrics/parse.ts'
import { findMetric } from '../engine/metrics/registry.ts'

/** What a comparison is called in a sentence, and the unit of its figures. */
export type WordsOf = (comparison: Comparison) => { label: string; unit: Unit }

/** More than this is not named one by one. */
const MOST_NAMED = 3

/**
 * What a comparison says, in one or two plain sentences: of the totals, and of the groups where
 * there are any. A change counts as clear where its adjusted p is at most 1 - level.
 */
export function compareFinding(
  comparisons: readonly Comparison[],
  level: number,
  wordsOf: WordsOf = registryWords,
): string {
  const totals = comparisons.filter((c) => c.group === null)
  const groups = comparisons.filter((c) => c.group !== null)
  const first = sentenceOf(totals, level, wordsOf)
  if (groups.length === 0) return first
  const grouped = sentenceOf(groups, level, (c) => {
    const { label, unit } = wordsOf(c)
    const group = Object.values(c.group ?? {}).map((g) => g.label || '–')
    return { label: say.inGroup(label, group.join(', ')), unit }
  })
  return `${first} ${say.groups(grouped)}`
}

function sentenceOf(rows: readonly Comparison[], level: number, wordsOf: WordsOf): string {
  const [only, ...others] = rows
  if (only === undefined) return say.nothing
  return others.length === 0 ? one(only, level, wordsOf) : several(rows, level, wordsOf)
}

function one(comparison: Comparison, level: number, wordsOf: WordsOf): string {
  const words = changeWords(comparison, wordsOf)
  if (comparison.pValue === null) {
    if (wordsOf(comparison).unit === 'count' && comparison.difference !== null) {
      return say.counted(words)
    }
    if (isSmall(comparison)) return say.tooSmall(words.label)
    return comparison.flags.includes('overlap')
      ? say.overlap(words.label)
      : say.constant(words.label)
  }
  if (!isClear(comparison, level)) return say.unclear(words, levelText(level))
  const sentence = rises(comparison) ? say.rose(words) : say.fell(words)
  return sentence + JUDGEMENT[judgement(comparison)]
}

function several(rows: readonly Comparison[], level: number, wordsOf: WordsOf): string {
  const tested = rows.filter((c) => c.pValue !== null)
  const small = rows.filter((c) => c.pValue === null && isSmall(c)).length
  const untested = rows.length - tested.length - small
  if (tested.length === 0) {
    if (rows.every((c) => c.flags.includes('overlap'))) return say.noneTestedOverlap
    return small === rows.length ? say.allTooSmall(rows.length) : say.noneTested(rows.length)
  }
  const clear = tested
    .filter((c) => isClear(c, level))
    .toSorted((a, b) => asksByName(a) - asksByName(b) || (a.adjustedP ?? 1) - (b.adjustedP ?? 1))
  return [
    ...(clear.length === 0
      ? [say.noneChanged(tested.length, levelText(level))]
      : clearChanges(clear, tested.length, wordsOf)),
    small > 0 ? say.someTooSmall(small) : '',
    untested > 0 ? say.someUntested(untested) : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

const WAYS = ['better', 'worse', 'neither'] as const

/** How many changed and which way, as a sentence of its own; then which they are. */
function clearChanges(clear: Comparison[], tested: number, wordsOf: WordsOf): string[] {
  const some = say.someChanged(clear.length, tested)
  const clause = (c: Comparison) => say.clause({ ...changeWords(c, wordsOf), rises: rises(c) })
  const ways = WAYS.map((way) => ({ way, rows: judged(clear, way) })).filter(
    ({ rows }) => rows.length > 0,
  )
  const [first, second] = ways
  if (first === undefined) return []
  const [only, ...more] = clear
  if (only !== undefined && more.length === 0) {
    return [`${some}${say.onlyOne[first.way](clause(only))}`]
  }
  const named = (rows: Comparison[], sentence: (clauses: string[], more: number) => string) => {
    const shown = rows.length <= MOST_NAMED + 1 ? rows : rows.slice(0, MOST_NAMED)
    return sentence(shown.map(clause), rows.length - shown.length)
  }
  if (second === undefined) {
    return [`${some}${say.oneWay[first.way]}`, named(first.rows, say.namely)]
  }
  const both =
    first.way === 'better' && second.way === 'worse' && ways.length === 2
      ? say.bothWays(first.rows.length, second.rows.length)
      : say.oneWay.neither
  return [`${some}${both}`, ...ways.map(({ way, rows }) => named(rows, say.named[way]))]
}

/** 0 for the metrics a board knows by name, 1 for those of single variables, which come after them. */
const asksByName = ({ metric }: Comparison): 0 | 1 =>
  findMetric(parseMetric(metric).id)?.parameter === 'none' ? 0 : 1

function changeWords(comparison: Comparison, wordsOf: WordsOf): ChangeWords {
  const { before, after, difference } = comparison
  const { label, unit } = wordsOf(comparison)
  // Both sides with the digits the smaller base supports, so that they can be compared by eye.
  const style = changeStyle(comparison, unit)
  return {
    label,
    from: formatValue(before.value, style),
    to: formatValue(after.value, style),
    change: changeText(difference, style),
  }
}

/** With the unit of a change, where its own would mislead: `+5.5 points` of shares. */
export function changeText(difference: number | null, style: FigureStyle): string {
  const text = formatChange(difference, style)
  return style.unit === 'percent' ? say.points(text) : text
}

const rises = (c: Comparison): boolean => (c.difference ?? 0) > 0

/** Whether a change is for the better; neither where nobody said which end is good. */
function judgement(c: Comparison): 'better' | 'worse' | 'neither' {
  if (c.direction === null) return 'neither'
  return rises(c) === (c.direction === 'high') ? 'better' : 'worse'
}

const judged = (rows: Comparison[], as: ReturnType<typeof judgement>): Comparison[] =>
  rows.filter((c) => judgement(c) === as)

const JUDGEMENT = { better: say.better, worse: say.worse, neither: say.neither }

/** p <= alpha counts; the difference of two decimals is rounded back to the alpha that was meant. */
export const isClear = (c: Comparison, level: number): boolean =>
  c.adjustedP !== null &&
  c.difference !== null &&
  c.difference !== 0 &&
  c.adjustedP <= Math.round((1 - level) * 1e9) / 1e9

const SMALL: ReadonlySet<string> = new Set([
  'suppressed',
  'suppressedComplementary',
  'tooFew',
  'veryLowBase',
  'noData',
  'singleAnswer',
])

const isSmall = ({ flags, before, after }: Comparison): boolean =>
  [...flags, ...before.flags, ...after.flags].some((flag) => SMALL.has(flag))

const levelText = (level: number): string => `${Math.round(level * 1000) / 10}\u202f%`

/** Label and unit by the metric's definition; the label of a variable's metric is its name. */
function registryWords(comparison: Comparison): { label: string; unit: Unit } {
  const [id = ''] = comparison.metric.split(':')
  const definition = findMetric(id)
  if (definition === undefined) return { label: comparison.metric, unit: 'scale' }
  const method = comparison.before.interval?.method ?? comparison.after.interval?.method
  // CES is a share on one scale and a mean on the other; the interval tells which.
  const unit = id === 'ces' && method === 't' ? 'scale' : definition.unit
  const label = definition.parameter === 'none' ? definition.label : comparison.variable
  return { label, unit }
}

/** Words by the catalogue's labels, for whoever has it: found by metric, variable and dataset. */
export function catalogueWords(metrics: readonly CatalogueMetric[]): WordsOf {
  const found = new Map<string, CatalogueMetric>()
  // Shares of two answers of one variable are two metrics.
  const key = (metric: string, variable: string, dataset: string) => {
    const { id, label } = parseMetric(metric)
    return JSON.stringify([id, label, variable, dataset])
  }
  for (const m of metrics) found.set(key(m.metric, m.variable, m.dataset), m)
  return (c) => {
    const metric = found.get(key(c.metric, c.variable, c.dataset))
    const words = registryWords(c)
    if (metric === undefined) return words
    const { label, touchpoint } = metric
    return {
      label: touchpoint === null ? label : say.touchpoint(touchpoint),
      unit: unitOf(metric),
    }
  }
}
