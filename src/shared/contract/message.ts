import { z } from 'zod'
import { FAILURE_CODES } from '../model/index.ts'

/** What travels over every carrier (in-process, message port, WebSocket, Electron channel). */

export const errorSchema = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  path: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
})
export type ContractError = z.infer<typeof errorSchema>

export const progressSchema = z.object({
  /** What is being done, in words of the message catalogue. */
  phase: z.string(),
  done: z.number(),
  /** Null while the total is not known. */
  total: z.number().nullable(),
})
export type Progress = z.infer<typeof progressSchema>

/** From the page to the services. */
export const requestSchema = z.union([
  z.object({ id: z.number().int(), procedure: z.string(), input: z.unknown() }).strict(),
  z.object({ cancel: z.number().int() }).strict(),
])
export type Request = z.infer<typeof requestSchema>

/** From the services to the page. `event` is sent to all; the rest answers one request. */
export type Reply =
  | { id: number; output: unknown }
  | { id: number; error: ContractError }
  | { id: number; progress: Progress }
  | { event: ContractEvent }

/** `changed`: the project's content changed (revision counts up); `project`: another one is open. */
export type ContractEvent =
  { type: 'changed'; revision: number } | { type: 'project'; revision: number }
