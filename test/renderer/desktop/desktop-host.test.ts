import { expect, test } from 'vitest'
import { desktopHost } from '../../../src/renderer/api/desktop-host.ts'
import type { DesktopEvent } from '../../../src/renderer/api/index.ts'
import { messages } from '../../../src/shared/format/messages.ts'
import { aDesktop } from './a-desktop.ts'

const opened: DesktopEvent = { type: 'openProject', file: { place: 'p' } }

test('what the system hands over before a screen is there is kept for it, and heard once', () => {
  const window = aDesktop({})
  const { desktop } = desktopHost(window.bridge)
  window.emit(opened)
  const first: DesktopEvent[] = []
  const end = desktop?.onEvent((event) => first.push(event))
  expect(first).toEqual([opened])
  end?.()
  window.emit({ type: 'go', path: '/data' })
  const second: DesktopEvent[] = []
  desktop?.onEvent((event) => second.push(event))
  expect(second).toEqual([{ type: 'go', path: '/data' }])
})

test('a file is named, not copied: its handle comes back without progress', async () => {
  const window = aDesktop({})
  const { giveFile } = desktopHost(window.bridge)
  const progress: unknown[] = []
  const file = new File(['a\n1\n'], 'answers.csv')
  const given = giveFile(file, { onProgress: (step) => progress.push(step) })
  await expect(given).resolves.toEqual({ place: 'answers.csv' })
  expect(progress).toEqual([])
})

test('a file the system handed over has its handle already', async () => {
  const { giveFile } = desktopHost(aDesktop({}).bridge)
  const given = giveFile({ ref: { place: 'handle' }, name: 'a.csv', size: 4 })
  await expect(given).resolves.toEqual({ place: 'handle' })
})

test('what is no file of this computer is refused by name', async () => {
  const { giveFile } = desktopHost(aDesktop({}).bridge)
  await expect(giveFile(new File([], 'from a mail.csv'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: messages.desktop.noFile('from a mail.csv'),
  })
})

test('a dialog that cannot be shown says so in words, whatever the system said', async () => {
  const { desktop, print } = desktopHost(aDesktop({}).bridge)
  const words = { code: 'INTERNAL', message: messages.desktop.failed }
  await expect(desktop?.openProject()).rejects.toMatchObject(words)
  await expect(print()).rejects.toMatchObject(words)
})

test('a dialog that is called off gives nothing', async () => {
  const window = aDesktop({})
  const { desktop } = desktopHost(window.bridge)
  window.willAnswer({ file: null })
  expect(await desktop?.openProject()).toBeNull()
  window.willAnswer({ files: [] })
  expect(await desktop?.openFiles()).toEqual([])
  window.willAnswer({ target: null })
  expect(await desktop?.saveTarget({ kind: 'csv', title: 't', name: 'n' })).toBeNull()
  window.willAnswer({ done: false })
  expect(await desktop?.savePdf('n')).toBe(false)
})
