import type { Lift, Output } from '../contract/index.ts'
import { changeStyle, verdictOf } from '../format/figure-words.ts'
import { formatChange, formatNumber, formatShare, formatValue, unitOf } from '../format/figures.ts'
import { connectionFindingMessages as say } from '../format/messages-connection-finding.ts'
import type { Proportion } from '../format/messages-connection-finding.ts'
import type { Comparison, Estimate } from '../model/index.ts'

type View = Omit<Output<'connection.view'>, 'finding'>
type Outcome = View['outcomes'][number]

/** More than this is not named one by one. */
const MOST_NAMED = 3

/**
 * What the tiers say, in one or two sentences: how many are connected and what became of it since
 * the wave before, and what sets them apart from the satisfied. Only what is clear is claimed: an
 * adjusted p of at most 1 - level.
 */
export function connectionFinding(view: View): string {
  const share = view.tiers.find(({ tier }) => tier === 'connected')?.share
  if (share === undefined || share.value === null) {
    return share?.flags.includes('noData') ? say.noData : say.hidden
  }
  const change = view.changes.find(({ tier }) => tier === 'connected')?.comparison
  const wave = change?.before.group?.['wave']?.label
  const since =
    wave === undefined ? '' : connectedSince(change ?? null, { before: wave, level: view.level })
  const opening = `${connectedWords(share)}${since}.`
  const worth = worthWords(view)
  return worth === '' ? opening : `${opening} ${worth}`
}

/** `26 % of customers are emotionally connected`. */
export function connectedWords({ value, n }: Estimate): string {
  return say.connected(formatValue(value, { unit: 'percent', n }))
}

/** `, up 5 points since 2024`: the change of the connected share since a wave. */
export function connectedSince(
  comparison: Comparison | null,
  { before: wave, level }: { before: string; level: number },
): string {
  const verdict = comparison === null ? 'notTested' : verdictOf(comparison, level)
  if (comparison === null || verdict === 'notTested') return say.tooSmall(wave)
  const style = changeStyle(comparison, 'percent')
  if (verdict === 'unclear') return say.same(wave, formatValue(comparison.before.value, style))
  const change = formatChange(comparison.difference, style)
  const points = say.points(change.slice(1))
  return change.startsWith('+') ? say.up(points, wave) : say.down(points, wave)
}

/** Money and loyalty first, then what somebody chose to show, then what most surveys ask. */
const NAMED_FIRST = ['spend', 'churn', 'chosen', 'tenure', 'advocacy']

const placeOf = ({ outcome: { metric }, of }: Row): number =>
  NAMED_FIRST.indexOf(of ?? (metric.metric.startsWith('advocacy') ? 'advocacy' : 'chosen'))

/** What connected customers are worth beside the satisfied; empty where nothing is known of it. */
function worthWords({ outcomes, tiers, level }: View): string {
  const tenure = tiers[0]?.tenure
  const rows = outcomes
    .flatMap((outcome) => {
      const lift = outcome.lifts.find(({ tier }) => tier === 'connected')
      if (lift === undefined) return []
      const of = proportionOf(outcome, tenure)
      return [{ outcome, of, lift, verdict: verdictOf(lift.comparison, level) }]
    })
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const clear = rows.filter(({ verdict }) => verdict === 'clear').slice(0, MOST_NAMED)
  if (clear.length > 0) return say.compared(clear.map(clause))
  const tested = rows.filter(({ verdict }) => verdict === 'unclear')
  if (tested.length > 0) return say.noDifference(tested.map(({ outcome }) => labelOf(outcome)))
  return rows.length > 0 ? say.tooFewToCompare : ''
}

interface Row {
  outcome: Outcome
  of: Proportion | null
  lift: Lift
}

/** `spend 1.5 times as much`, `leave half as often`, `are higher in Tenure (31 against 24)`. */
function clause({ outcome, of, lift: { comparison, ratio } }: Row): string {
  if (of !== null && ratio !== null) {
    const { value } = ratio
    if (Math.abs(value - 0.5) < 0.05) return say.half(of)
    if (value >= 1.2) return say.times(of, formatNumber(value, value < 10 ? 1 : 0))
    return value > 1 ? say.more(of, formatShare(value - 1)) : say.less(of, formatShare(1 - value))
  }
  const { before, after, difference } = comparison
  const { label, unit } = outcome.metric
  const style = changeStyle(comparison, unitOf(outcome.metric))
  const [here, there] = [formatValue(after.value, style), formatValue(before.value, style)]
  if (unit === 'percent' && ratio !== null && ratio.value >= 1.2) {
    return say.oftener(formatNumber(ratio.value, ratio.value < 10 ? 1 : 0), { label, here, there })
  }
  const words = (difference ?? 0) > 0 ? say.higher : say.lower
  return words(label, here, there)
}

const labelOf = ({ metric }: Outcome): string => metric.label

/** What can be said of people in a verb. Promoters said that they would recommend, not that they did. */
function proportionOf({ metric, total }: Outcome, tenure: Estimate | undefined): Proportion | null {
  if (tenure !== undefined && tenure.metric === total.metric && tenure.dataset === total.dataset) {
    return 'tenure'
  }
  const [id = ''] = metric.metric.split(':')
  if (id === 'spend' || id === 'churn') return id
  return id === 'advocacy' && !total.flags.includes('fromNps') ? id : null
}
