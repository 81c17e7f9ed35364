import type { FrameVariable } from '../../../shared/engine/frame/frame.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { ownWeight, weightOf } from '../metrics/estimate.ts'

/** The filters on a dataset's rows; all must hold. */
export type Filters = (home: HomeFrame) => readonly (string | undefined)[]

/** What all figures of a map have in common. */
export interface Basis {
  where: Filters
  weightOf: (home: HomeFrame) => FrameVariable | null
  level: number
  reveal: boolean
}

/** The weight on each dataset's figures: only where it lies, unless it lies in none of the map's. */
export function weightsOf(
  homes: readonly HomeFrame[],
  name: string | null | undefined,
): Basis['weightOf'] {
  const somewhere = homes.some((home) => ownWeight(home, name) !== null)
  return (home) => weightOf(home, somewhere ? ownWeight(home, name) : name)
}
