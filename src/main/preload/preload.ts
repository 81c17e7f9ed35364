import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type {
  Bridge,
  DesktopAnswer,
  DesktopEvent,
  FileRef,
  Reply,
} from '../../shared/contract/index.ts'
import { CHANNELS } from '../hosts/electron/page/channel-names.ts'

/**
 * All that a page can ask of the program: five functions of its own, no object of Electron's. It
 * runs sandboxed in a world apart from the page; main checks whatever comes from it.
 */

/** After a reload numbers of requests begin anew: answers to the former document are not for us. */
const thisDocument = String(crypto.getRandomValues(new Uint32Array(2)))
const replyListeners = new Set<(reply: Reply) => void>()
const eventListeners = new Set<(event: DesktopEvent) => void>()
/** What the system asked for before the screens were drawn. */
let early: DesktopEvent[] = []

ipcRenderer.on(CHANNELS.reply, (_, document: string, text: string) => {
  if (document !== thisDocument) return
  const reply = JSON.parse(text) as Reply
  for (const listener of replyListeners) listener(reply)
})
ipcRenderer.on(CHANNELS.desktopEvent, (_, event: DesktopEvent) => {
  if (eventListeners.size === 0) early.push(event)
  for (const listener of eventListeners) listener(event)
})

const bridge: Bridge = {
  request: (request) => ipcRenderer.send(CHANNELS.request, thisDocument, request),
  subscribe(listener) {
    replyListeners.add(listener)
    return () => void replyListeners.delete(listener)
  },
  desktop: (request) => ipcRenderer.invoke(CHANNELS.desktop, request) as Promise<DesktopAnswer>,
  onDesktop(listener) {
    eventListeners.add(listener)
    const waiting = early
    early = []
    for (const event of waiting) listener(event)
    return () => void eventListeners.delete(listener)
  },
  giveFile: (file) =>
    ipcRenderer.invoke(
      CHANNELS.giveFile,
      webUtils.getPathForFile(file as File),
    ) as Promise<FileRef>,
}

contextBridge.exposeInMainWorld('truenorth', bridge)
