import { z } from 'zod'
import type { Reply, Request } from './message.ts'
import type { FileRef } from './project.ts'
import { fileRefSchema, targetRefSchema } from './project.ts'

/**
 * What a desktop shell can do beside the contract: native dialogs, menus, printing, the taskbar. Web
 * pages have none of it and use a file input, a download and the browser's own print instead.
 */

export const SAVED_KINDS = ['project', 'csv', 'xlsx', 'sqlite', 'json'] as const

/** From the page; each is answered once. */
export const desktopRequestSchema = z.discriminatedUnion('ask', [
  /** The system's dialog for a project; null: called off. */
  z.object({ ask: z.literal('openProject') }).strict(),
  /**
   * The system's dialog for files to import, one or many: a page may open its own file input only
   * while a key or button is being pressed in it, and a menu lies outside it.
   */
  z.object({ ask: z.literal('openFiles') }).strict(),
  /** Where a new file is to be written. A file that is replaced goes to the system's trash. */
  z
    .object({
      ask: z.literal('saveAs'),
      title: z.string().max(200),
      name: z.string().min(1).max(200),
      kind: z.enum(SAVED_KINDS),
    })
    .strict(),
  z.object({ ask: z.literal('print') }).strict(),
  /** Writes what the page shows as PDF, where the user says. */
  z.object({ ask: z.literal('savePdf'), name: z.string().min(1).max(200) }).strict(),
  /** What the window's title, menus and taskbar show. */
  z
    .object({
      ask: z.literal('show'),
      title: z.string().max(300),
      project: z.boolean(),
      readOnly: z.boolean(),
      undo: z.string().max(300).nullable(),
      redo: z.string().max(300).nullable(),
      /** Share done (0-1) of a running job; -1: running, share not known; null: none runs. */
      progress: z.number().min(-1).max(1).nullable(),
      scheme: z.enum(['light', 'dark', 'system']),
    })
    .strict(),
])
export type DesktopRequest = z.infer<typeof desktopRequestSchema>

/** A file the system handed over: double-clicked, dropped on the icon, named at the start. */
export const handedFileSchema = z.object({
  ref: fileRefSchema,
  name: z.string(),
  bytes: z.number(),
})
export type HandedFile = z.infer<typeof handedFileSchema>

export const desktopAnswerSchema = z.object({
  /** `openProject`. */
  file: fileRefSchema.nullable().optional(),
  /** `openFiles`; empty: called off. */
  files: z.array(handedFileSchema).optional(),
  /** `saveAs`. */
  target: targetRefSchema.nullable().optional(),
  /** `print`, `savePdf`: false when called off. */
  done: z.boolean().optional(),
})
export type DesktopAnswer = z.infer<typeof desktopAnswerSchema>

/** What menus and keys of the system ask of the page. */
export const DESKTOP_COMMANDS = [
  'newProject',
  'openProject',
  'import',
  'saveCopy',
  'closeProject',
  'print',
  'savePdf',
  'undo',
  'redo',
  'palette',
  'shortcuts',
  'settings',
] as const
export type DesktopCommand = (typeof DESKTOP_COMMANDS)[number]

export const desktopEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), command: z.enum(DESKTOP_COMMANDS) }),
  /** Address inside the app, such as `/journey`. */
  z.object({ type: z.literal('go'), path: z.string() }),
  z.object({ type: z.literal('openProject'), file: fileRefSchema }),
  z.object({ type: z.literal('openFiles'), files: z.array(handedFileSchema) }),
])
export type DesktopEvent = z.infer<typeof desktopEventSchema>

/** What the preload exposes as `window.truenorth`, and all of it. */
export interface Bridge {
  request(request: Request): void
  /** Returns how to end it. */
  subscribe(listener: (reply: Reply) => void): () => void
  desktop(request: DesktopRequest): Promise<DesktopAnswer>
  onDesktop(listener: (event: DesktopEvent) => void): () => void
  /**
   * Hands a chosen or dropped file over without copying it. The page gets a handle and never learns
   * the path. Rejects for what is no file of this computer.
   */
  giveFile(file: object): Promise<FileRef>
}
