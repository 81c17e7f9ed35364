import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import { makeCodec } from './codec.ts'
import { strict } from './strict.ts'
import { webContentsOf, windows } from './windows.ts'
import { frameOf } from './web-contents.ts'
import type { Sender } from './wire.ts'
import { answers, chromium } from './wire-of-program.ts'

type Invoked = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

const codec = makeCodec()
const listeners = new Map<string, ((event: IpcMainEvent, ...args: unknown[]) => void)[]>()
const invoked = new Map<string, Invoked>()

const add = (channel: string, listener: (event: IpcMainEvent, ...args: unknown[]) => void) => {
  chromium.tell('note', { kind: 'channel', what: channel, options: null })
  listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  return ipcMain
}
const remove = (channel: string, listener: unknown) => {
  const left = (listeners.get(channel) ?? []).filter((each) => each !== listener)
  listeners.set(channel, left)
  return ipcMain
}

export const ipcMain: IpcMain = strict<IpcMain>('ipcMain', {
  on: add,
  addListener: add,
  off: remove,
  removeListener: remove,
  removeAllListeners(channel) {
    if (channel === undefined) listeners.clear()
    else listeners.delete(channel)
    return ipcMain
  },
  handle(channel, listener) {
    if (invoked.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    chromium.tell('note', { kind: 'channel', what: channel, options: null })
    invoked.set(channel, listener as Invoked)
  },
  removeHandler: (channel) => void invoked.delete(channel),
})

const senderOf = (
  from: Sender,
): { sender: IpcMainEvent['sender']; senderFrame: WebFrameMain | null } => {
  const sender = webContentsOf(from.window)
  return { sender, senderFrame: frameOf(sender, from.frame) }
}

async function invoke(from: Sender & { channel: string; args: string }): Promise<string> {
  const handler = invoked.get(from.channel)
  if (handler === undefined) throw new Error(`No handler registered for '${from.channel}'`)
  const event = strict<IpcMainInvokeEvent>('IpcMainInvokeEvent', {
    type: 'frame',
    processId: from.window,
    frameId: 1,
    ...senderOf(from),
  })
  return codec.encode(await handler(event, ...(codec.decode(from.args) as unknown[])))
}

function receive(from: Sender & { channel: string; args: string }): void {
  const event = strict<IpcMainEvent>('IpcMainEvent', {
    type: 'frame',
    processId: from.window,
    frameId: 1,
    ports: [],
    ...senderOf(from),
  })
  const args = codec.decode(from.args) as unknown[]
  for (const listener of listeners.get(from.channel) ?? []) listener(event, ...args)
}

/** A page can still say something while its window closes: Electron drops that with the page. */
const gone = ({ window }: Sender): boolean => !windows.has(window)

answers({
  ipc(from) {
    if (!gone(from)) receive(from)
  },
  async invoke(from) {
    const { window, world, call } = from
    if (gone(from)) return
    try {
      const value = await invoke(from)
      chromium.tell('answer', { window, world, call, error: null, value })
    } catch (error) {
      const message = `Error invoking remote method '${from.channel}': ${String(error)}`
      chromium.tell('answer', { window, world, call, error: message, value: '' })
    }
  },
  async forge(from) {
    receive(from)
    if (!invoked.has(from.channel)) return {}
    try {
      return { value: await invoke(from) }
    } catch (error) {
      return { error: String(error) }
    }
  },
})
