import { isAbsolute } from 'node:path'
import type { BrowserWindow, IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import {
  desktopRequestSchema,
  type DesktopAnswer,
  type DesktopEvent,
  type DesktopRequest,
  type FileRef,
} from '../../../../shared/contract/index.ts'
import type { SessionClient } from '../../../compute/session-client.ts'
import { servePage, type ServedPage } from '../../serve-page.ts'
import { CHANNELS } from './channel-names.ts'
import { isOurs } from './origin.ts'

/** The talk between main and the page in the window. */
export interface Channel {
  /** Tells the page, now or as soon as there is one. */
  tell(event: DesktopEvent): void
  /** The page is gone: what it asked for is cancelled. */
  end(): void
}

const documentSchema = z.string().min(1).max(40)
const pathSchema = z.string().max(32_768).refine(isAbsolute)

/**
 * Listens to the page. Every message goes through one check: it comes from the main frame of our
 * window, which shows a page of ours. Then a schema reads it. What fails is not answered.
 */
export function openChannel(options: {
  ipc: IpcMain
  window: () => BrowserWindow | null
  session: SessionClient
  answer: (request: DesktopRequest, window: BrowserWindow) => Promise<DesktopAnswer>
  give: (path: string) => Promise<FileRef>
  refused: (reason: 'sender' | 'message') => void
}): Channel {
  const { ipc, session, refused } = options
  let page: (ServedPage & { document: string }) | null = null
  let early: DesktopEvent[] = []

  /** Our window, if the message comes from its page. */
  const sender = (event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null => {
    const window = options.window()
    const frame = event.senderFrame
    const ours =
      window !== null &&
      event.sender === window.webContents &&
      frame !== null &&
      frame.parent === null &&
      isOurs(frame.url)
    if (!ours) refused('sender')
    return ours ? window : null
  }
  const read = <T>(schema: z.ZodType<T>, message: unknown): T => {
    const parsed = schema.safeParse(message)
    if (parsed.success) return parsed.data
    refused('message')
    throw new Error('This message was not understood.')
  }
  const invoked = (event: IpcMainInvokeEvent): BrowserWindow => {
    const window = sender(event)
    if (window === null) throw new Error('This message does not come from a page of Truenorth.')
    return window
  }
  const send = (channel: string, ...message: unknown[]): void => {
    const contents = options.window()?.webContents
    if (contents !== undefined && !contents.isDestroyed()) contents.send(channel, ...message)
  }
  const end = (): void => {
    page?.close()
    page = null
  }

  /** Serves another document than before: a reload, or the first. */
  const begin = (document: string): ServedPage => {
    end()
    page = { document, ...servePage(session, (text) => send(CHANNELS.reply, document, text)) }
    const waiting = early
    early = []
    for (const event of waiting) send(CHANNELS.desktopEvent, event)
    return page
  }

  ipc.on(CHANNELS.request, (event, from: unknown, message: unknown) => {
    if (sender(event) === null) return
    const document = documentSchema.safeParse(from)
    if (!document.success) return refused('message')
    const served = page?.document === document.data ? page : begin(document.data)
    served.receive(message)
  })
  ipc.handle(CHANNELS.desktop, (event, message: unknown) => {
    const window = invoked(event)
    return options.answer(read(desktopRequestSchema, message), window)
  })
  ipc.handle(CHANNELS.giveFile, (event, message: unknown) => {
    invoked(event)
    return options.give(read(pathSchema, message))
  })

  return {
    tell(event) {
      if (page === null) early.push(event)
      else send(CHANNELS.desktopEvent, event)
    },
    end,
  }
}
