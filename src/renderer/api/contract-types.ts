/** The contract's types and values the screens use, from one place. */
export { contract } from '../../shared/contract/index.ts'
export type {
  ContractError,
  ContractEvent,
  DesktopCommand,
  DesktopEvent,
  FileRef,
  Input,
  Output,
  ProcedureName,
  Progress,
  Reply,
  Request,
} from '../../shared/contract/index.ts'
export type { FailureCode } from '../../shared/model/index.ts'
