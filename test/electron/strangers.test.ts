import { expect, test } from 'vitest'
import { CHANNELS } from '../../src/main/hosts/electron/page/channel-names.ts'
import { ORIGIN } from '../../src/main/hosts/electron/page/origin.ts'
import { ask, desktop } from './running-desktop.ts'

// Messages whose sender is not the page in our window get nothing, whatever they say.

const { start, opened, log } = desktop()

const STRANGERS = [
  ['another origin', { url: 'https://evil.example/', top: true }],
  ['a frame inside our page', { url: `${ORIGIN}/`, top: false }],
  ['an origin that begins like ours', { url: `${ORIGIN}.evil.example/`, top: true }],
  ['our name with a password', { url: 'app://someone@truenorth/', top: true }],
  ['a file', { url: 'file:///home/someone/page.html', top: true }],
  ['an empty page', { url: 'about:blank', top: true }],
  ['a frame that has gone', null],
] as const

test('a message of a stranger gets nothing on any channel', async () => {
  const { double, page } = await opened('Client')
  const shown = { ask: 'show', title: 'Evil', project: false, readOnly: false, undo: null }
  const close = { id: 1, procedure: 'project.close', input: {} }
  for (const [name, frame] of STRANGERS) {
    for (const [channel, message] of [
      [CHANNELS.desktop, { ask: 'openProject' }],
      [CHANNELS.desktop, { ...shown, redo: null, progress: null, scheme: 'dark' }],
      [CHANNELS.giveFile, '/etc/passwd'],
    ] as const) {
      const answer = await double.forge({ frame }, channel, message)
      expect(answer.value, name).toBeUndefined()
      expect(answer.error, name).toMatch(/does not come from a page of Truenorth/)
    }
    expect(await double.forge({ frame }, CHANNELS.request, 'document', close), name).toEqual({})
  }
  // Answered after anything the strangers may have set going.
  await ask(page, 'app.status', {})
  expect(double.notes('dialog'), 'no dialog opens').toEqual([])
  expect((await double.state()).windows[0]?.title).toContain('Client')
  expect(await page.title(), 'the project stays open').toContain('Client')
  expect(log().match(/"reason":"sender"/g)).toHaveLength(4 * STRANGERS.length)
})

test('a message that is not understood gets nothing, even from our page', async () => {
  const double = await start()
  const page = await double.page()
  for (const message of [
    'openProject',
    { ask: 'openExternal', address: 'https://evil.example/' },
    { ask: 'openProject', path: '/etc/passwd' },
    { ask: 'saveAs', title: 'x', name: 'x', kind: 'exe' },
  ]) {
    const answer = await page.evaluate(
      (sent) => window.truenorth!.desktop(sent as never).then(String, String),
      message,
    )
    expect(answer).toMatch(/not understood/)
  }
  expect(double.notes('dialog')).toEqual([])
})

test('a page may put a text on the clipboard and nothing else', async () => {
  const double = await start()
  await double.page()
  const denied = ['clipboard-read', 'geolocation', 'media', 'notifications', 'usb', 'fullscreen']
  for (const name of [...denied, 'openExternal', 'fileSystem', 'hid', 'serial'])
    expect(await double.permission(name), name).toEqual({ check: false, request: false })
  const allowed = await double.permission('clipboard-sanitized-write')
  expect(allowed).toEqual({ check: true, request: true })
})
