import type { Output } from '../api/index.ts'
import type { Tier } from '../../shared/model/index.ts'
import type { TierBarsRow, TierBarsView } from '../charts/tier-bars.ts'
import { formatValue } from '../../shared/format/figures.ts'
import { connectionMessages as words } from '../../shared/format/messages-connection.ts'
import { messages } from '../../shared/format/messages.ts'

/** The connection tiers as the overview and the connection page draw them. Pure. */

type Waves = Output<'connection.view'>['waves']
export type TierShares = Waves[number]['shares']

export interface Ladder {
  wave: string | null
  /** In the wave looked at. */
  shares: TierShares
  waves: Waves
  changes: Output<'connection.view'>['changes']
  level: number
}

export const waveOf = ({ group }: Pick<Waves[number], 'group'>) => group?.['wave']?.label ?? ''

/** The wave before the one looked at. */
export function waveBefore({ waves, wave }: Pick<Ladder, 'waves' | 'wave'>): string | null {
  const at = waves.findIndex((each) => waveOf(each) === wave)
  const before = waves[at - 1]
  return before === undefined ? null : waveOf(before)
}

const BAR_ROWS = 4

/** Up to four waves that end in the one looked at; the whole where there are none. */
export function ladderView(
  ladder: Ladder,
  options: { selected: Tier | null; rows?: number },
): TierBarsView {
  const { waves, wave, shares } = ladder
  const at = waves.findIndex((each) => waveOf(each) === wave)
  const most = options.rows ?? BAR_ROWS
  const rows: TierBarsRow[] =
    at === -1
      ? [{ label: '', shares }]
      : waves
          .slice(Math.max(0, at + 1 - most), at + 1)
          .map((each) => ({ label: waveOf(each), shares: each.shares }))
  return tierBarsOf(rows, { ...ladder, selected: options.selected })
}

/** Rows of which the last is looked at, with what became of it. */
export function tierBarsOf(
  rows: readonly TierBarsRow[],
  options: Pick<Ladder, 'changes' | 'level'> & { selected: Tier | null },
): TierBarsView {
  const { changes, level, selected } = options
  const last = rows.at(-1)
  return {
    rows,
    rank: 'last',
    changes,
    level,
    selected,
    summary: words.ladder.summary(last?.label ?? '', (last?.shares ?? []).map(tierWords)),
    rowName: messages.chart.wave,
  }
}

const tierWords = ({ tier, estimate: { value, n } }: TierShares[number]) =>
  `${words.tiers[tier]} ${formatValue(value, { unit: 'percent', n })}`
