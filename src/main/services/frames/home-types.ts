import type { Frame, FrameVariable, Mask } from '../../../shared/engine/frame/frame.ts'
import type { ConnectionTiers } from '../../../shared/engine/connection/tiers.ts'
import type { Dataset, Flag } from '../../../shared/model/index.ts'

/** A variable of a frame, with what using it makes uncertain. */
export interface HomeVariable extends FrameVariable {
  flags: readonly Flag[]
}

/** A frame whose variables say what using them makes uncertain. */
export interface HomeView extends Frame {
  find(name: string): HomeVariable | undefined
}

/**
 * The rows figures of a dataset are computed on: responses of a survey, customers of churn and
 * loyalty data (rules: each metric on the rows of its home dataset).
 */
export interface HomeFrame {
  dataset: Dataset
  frame: HomeView
  /** Only what lies in the dataset itself; metrics are resolved on these. */
  own: Frame
  /** Rows that count; null: all. Repeated keys are left out after the first. */
  base: Mask
  flags: readonly Flag[]
  waves: string[]
  /** The tier of every row by the project's rule; throws as `connectionTiers` does. */
  tiers(): ConnectionTiers
}
