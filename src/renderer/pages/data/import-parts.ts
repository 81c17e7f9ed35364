import type { Inspection } from '../../../shared/contract/index.ts'
import type { Continued } from './continued-meaning.ts'
import type { ImportState } from './import-session.ts'

/** What every step of the import is given. */
export interface StepPartProps {
  inspection: Inspection
  state: ImportState
}

/** Of the steps that depend on what a further wave takes over. */
export interface ContinuedPartProps extends StepPartProps {
  continued: ReadonlyMap<string, Continued>
}
