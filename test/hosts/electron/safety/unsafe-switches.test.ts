import { expect, test } from 'vitest'
import { unsafeSwitches } from '../../../../src/main/hosts/electron/safety/unsafe-switches.ts'

const found = (switches: string[], packaged: boolean) =>
  unsafeSwitches({ hasSwitch: (name) => switches.includes(name) }, { packaged })

test.each(['no-sandbox', 'disable-web-security', 'single-process', 'js-flags'])(
  '--%s is never taken',
  (name) => {
    expect(found([name], true)).toEqual([name])
    expect(found([name, 'lang'], false)).toEqual([name])
  },
)

test('a packed program lets no debugger into its page; tests of one in the making come that way', () => {
  const ports = ['remote-debugging-port', 'remote-debugging-pipe']
  expect(found(ports, true)).toEqual(ports)
  expect(found(ports, false)).toEqual([])
})

test('switches of screens, languages and graphics are no business of ours', () => {
  const usual = ['ozone-platform', 'force-device-scale-factor', 'lang', 'disable-gpu', 'inspect']
  expect(found([...usual, 'allow-file-access-from-files'], true)).toEqual([])
})
