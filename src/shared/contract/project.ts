import { z } from 'zod'
import { sampleSchema } from '../model/index.ts'

/** Files, places and projects as clients name and see them. */

/**
 * A file as a client may name it: what was uploaded to the web host, a place its server-side picker
 * offered, or (command line and native dialogs only) a path.
 */
export const fileRefSchema = z.union([
  z.object({ upload: z.string() }).strict(),
  z.object({ place: z.string() }).strict(),
  z.object({ path: z.string() }).strict(),
])
export type FileRef = z.infer<typeof fileRefSchema>

/** Where a new file is to be written: a folder the picker offered and a name, or a path. */
export const targetRefSchema = z.union([
  z.object({ place: z.string(), name: z.string().min(1) }).strict(),
  z.object({ path: z.string() }).strict(),
  /** Web host: the file is offered for download under this name. */
  z.object({ download: z.string().min(1) }).strict(),
])
export type TargetRef = z.infer<typeof targetRefSchema>

export const placeEntrySchema = z.object({
  place: z.string(),
  name: z.string(),
  kind: z.enum(['folder', 'project']),
  bytes: z.number().nullable(),
  modified: z.string().nullable(),
})

export const projectStatusSchema = z.object({
  name: z.string(),
  path: z.string(),
  revision: z.number().int(),
  readOnly: z.boolean(),
  /** Why it is read-only, or that a sync program watches its folder; one sentence each. */
  notices: z.array(z.string()),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  savedAt: z.string(),
  /** The sample it was made from: everything in it is invented. Null for a client's project. */
  sample: sampleSchema.nullable(),
})
export type ProjectStatus = z.infer<typeof projectStatusSchema>

export const recentSchema = z.object({
  place: z.string(),
  name: z.string(),
  folder: z.string(),
  bytes: z.number().nullable(),
  openedAt: z.string(),
})

export const verifyOutputSchema = z.object({
  ok: z.boolean(),
  problems: z.array(z.object({ where: z.string(), problem: z.string() })),
})
