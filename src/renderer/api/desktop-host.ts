import { desktopAnswerSchema, desktopEventSchema } from '../../shared/contract/index.ts'
import type {
  Bridge,
  DesktopAnswer,
  DesktopEvent,
  DesktopRequest,
} from '../../shared/contract/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { CallError } from './call-error.ts'
import type { Host } from './host.ts'

/**
 * The desktop shell. It listens from the first moment and keeps what comes before a screen is there
 * to hear it: a file that was double-clicked to start the program must not be lost.
 */
export function desktopHost(bridge: Pick<Bridge, 'desktop' | 'onDesktop' | 'giveFile'>): Host {
  const ask = async (request: DesktopRequest): Promise<DesktopAnswer> => {
    try {
      return desktopAnswerSchema.parse(await bridge.desktop(request))
    } catch {
      throw new CallError('INTERNAL', messages.desktop.failed)
    }
  }

  const early: DesktopEvent[] = []
  const listeners = new Set<(event: DesktopEvent) => void>()
  bridge.onDesktop((message) => {
    const event = desktopEventSchema.parse(message)
    if (listeners.size === 0) early.push(event)
    for (const listener of listeners) listener(event)
  })

  return {
    async giveFile(file) {
      if ('ref' in file) return file.ref
      try {
        return await bridge.giveFile(file)
      } catch {
        throw new CallError('NOT_FOUND', messages.desktop.noFile(file.name))
      }
    },
    async print() {
      await ask({ ask: 'print' })
    },
    desktop: {
      openProject: async () => (await ask({ ask: 'openProject' })).file ?? null,
      async openFiles() {
        const { files = [] } = await ask({ ask: 'openFiles' })
        return files.map(({ ref, name, bytes }) => ({ ref, name, size: bytes }))
      },
      saveTarget: async (options) => (await ask({ ask: 'saveAs', ...options })).target ?? null,
      savePdf: async (name) => (await ask({ ask: 'savePdf', name })).done === true,
      // The next one says it all again; nobody waits for the menus.
      show: (shown) => void ask({ ask: 'show', ...shown }).catch(() => undefined),
      onEvent(listener) {
        listeners.add(listener)
        for (const event of early.splice(0)) listener(event)
        return () => listeners.delete(listener)
      },
    },
  }
}
