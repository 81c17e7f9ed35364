export { CallError } from './call-error.ts'
export type { CallErrorCode } from './call-error.ts'
export type { ConnectionState } from './carrier.ts'
export type { CallOptions, Client } from './client.ts'
export { call, connect, currentClient, setClient } from './connect.ts'
export type {
  DesktopCommand,
  DesktopEvent,
  FileRef,
  Input,
  Output,
  ProcedureName,
  Progress,
} from './contract-types.ts'
export { download } from './files.ts'
export { currentHost, setHost } from './host.ts'
export type { Desktop, GiveOptions, HandedOver, Host, IncomingFile, Shown } from './host.ts'
export { createQueryClient } from './query-client.ts'
export { useJob } from './use-job.ts'
export type { Job } from './use-job.ts'
export { useChange, useProcedure } from './use-procedure.ts'
export type { ProcedureOptions } from './use-procedure.ts'
