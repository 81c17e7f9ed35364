import {
  isOffPath,
  TOO_FEW_ANSWERED,
  UNASSIGNED,
  type TieredRows,
} from '../../../shared/engine/connection/tiers.ts'
import type { Mask } from '../../../shared/engine/frame/frame.ts'
import { isTooSmall } from '../../../shared/engine/small-bases.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { Estimate, Settings } from '../../../shared/model/index.ts'

type Counts = Pick<Output<'connection.view'>, 'offPath' | 'unassigned' | 'tooFewMotivators'>

/**
 * Rows beside the ladder, unweighted. A count of few people is hidden, and with a base that is hidden
 * all are: rows of the data minus those unassigned would be that base.
 */
export function countsBeside(options: {
  rows: TieredRows
  mask: Mask
  /** The share of any tier, after the small-base rules. */
  base: Estimate | undefined
  settings: Settings
}): Counts {
  const { rows, mask, base, settings } = options
  const { column, motivation } = rows
  const counts = { offPath: 0, unassigned: 0, tooFewMotivators: 0 }
  for (let row = 0; row < motivation.length; row++) {
    if (mask !== null && mask[row] === 0) continue
    if (column.codes[row] === UNASSIGNED) counts.unassigned++
    else if (isOffPath(rows, row)) counts.offPath++
    else if (motivation[row] === TOO_FEW_ANSWERED) counts.tooFewMotivators++
  }
  const secret = base?.n == null
  const shown = (count: number) => (secret || isTooSmall(count, settings) ? null : count)
  return {
    offPath: shown(counts.offPath),
    unassigned: shown(counts.unassigned),
    tooFewMotivators: shown(counts.tooFewMotivators),
  }
}
