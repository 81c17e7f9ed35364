import type { Inspection } from '../../../shared/contract/index.ts'
import type { ImportState } from './import-session.ts'

/** What every step of the import is given. */
export interface StepPartProps {
  inspection: Inspection
  state: ImportState
}
