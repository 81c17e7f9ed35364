import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { describe, expect, test } from 'vitest'
import { mayOpen, openExternal } from '../../../../src/main/hosts/electron/safety/external.ts'
import {
  guardContents,
  mayAsk,
  mayRequest,
} from '../../../../src/main/hosts/electron/safety/guard.ts'
import { isOurs } from '../../../../src/main/hosts/electron/page/origin.ts'

const OURS = ['app://truenorth/', 'app://truenorth', 'app://truenorth/data/a?b=c#d']
const FOREIGN = [
  'app://truenorth.evil.example/',
  'app://truenorth@evil.example/',
  'app://evil.example/app://truenorth/',
  'app://user:word@truenorth/',
  'app://truenorth:1/',
  'apps://truenorth/',
  'application://truenorth/',
  'https://truenorth/',
  'file:///home/ann/app/truenorth/index.html',
  'javascript:alert(1)//app://truenorth/',
  'data:text/html,app://truenorth/',
  'about:blank',
  'blob:app://truenorth/1',
  '',
  'null',
]

describe('what is ours', () => {
  test.each(OURS)('%s is', (address) => {
    expect(isOurs(address)).toBe(true)
  })
  test.each(FOREIGN)('%j is not', (address) => {
    expect(isOurs(address)).toBe(false)
  })
})

describe('permissions', () => {
  test('our page may put a text on the clipboard, and nothing else', () => {
    expect(mayAsk('clipboard-sanitized-write', 'app://truenorth/')).toBe(true)
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'fileSystem',
      'fullscreen',
      'hid',
      'local-fonts',
      'unknown',
    ])
      expect(mayAsk(permission, 'app://truenorth/')).toBe(false)
  })
  test.each(FOREIGN)('%j may nothing', (address) => {
    expect(mayAsk('clipboard-sanitized-write', address)).toBe(false)
  })
})

describe('requests', () => {
  test('leave to nobody', () => {
    for (const address of [...OURS, 'data:image/png;base64,', 'blob:app://truenorth/1'])
      expect(mayRequest(address, { developerTools: false })).toBe(true)
    for (const address of [
      'https://x.example/',
      'http://127.0.0.1:1/',
      'ws://127.0.0.1/',
      'wss://x.example/',
      'ftp://x.example/',
      'file:///etc/passwd',
      'app://elsewhere/',
      'chrome://gpu',
      'devtools://devtools/bundled/x.js',
      'not an address',
    ])
      expect(mayRequest(address, { developerTools: false }), address).toBe(false)
  })
  test("developer tools load their own files where they're allowed", () => {
    expect(mayRequest('devtools://devtools/x.js', { developerTools: true })).toBe(true)
    expect(mayRequest('https://x.example/', { developerTools: true })).toBe(false)
  })
})

describe('addresses for other programs', () => {
  const BAD = [
    'http://x.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'https://user:word@x.example/',
    'C:\\Windows\\system32\\calc.exe',
    '\\\\host\\share',
    'calc.exe',
    '',
  ]
  test('are pages of the web and letters', () => {
    expect(mayOpen('https://hbr.org/a')).toBe(true)
    expect(mayOpen('mailto:ann@x.example')).toBe(true)
    for (const address of BAD) expect(mayOpen(address), address).toBe(false)
  })
  test('no other one ever reaches the system', () => {
    const opened: string[] = []
    const shell = {
      openExternal: (address: string) => {
        opened.push(address)
        return Promise.resolve()
      },
    }
    for (const address of [...BAD, 'https://hbr.org/a']) openExternal(shell, address)
    expect(opened).toEqual(['https://hbr.org/a'])
  })
})

describe('ways of a page elsewhere', () => {
  /** Whether it is prevented, and what is noted of it. */
  const happens = (event: string, details: object) => {
    const noted: string[] = []
    let prevented = false
    const contents = new EventEmitter() as unknown as WebContents
    contents.setWindowOpenHandler = () => undefined
    guardContents(contents, (reason) => void noted.push(reason))
    contents.emit(event, { ...details, preventDefault: () => (prevented = true) })
    return { prevented, noted }
  }

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '%s is free within our own, in the window itself, and nowhere else',
    (event) => {
      const [own, foreign] = ['app://truenorth/data', 'https://app.truenorth.example/']
      expect(happens(event, { url: own, isMainFrame: true }).prevented).toBe(false)
      for (const details of [
        { url: foreign, isMainFrame: true },
        { url: own, isMainFrame: false },
      ])
        expect(happens(event, details)).toEqual({ prevented: true, noted: ['navigation'] })
    },
  )

  test('a webview is never made', () => {
    expect(happens('will-attach-webview', {}).prevented).toBe(true)
  })
})
