import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  placeWindow,
  readWindowState,
  SMALLEST,
  writeWindowState,
  type Area,
} from '../../../../src/main/hosts/electron/window/window-state.ts'

const MAIN: Area = { x: 0, y: 25, width: 1440, height: 875 }
const LEFT: Area = { x: -1920, y: 0, width: 1920, height: 1040 }
const SAVED: Area = { x: 100, y: 80, width: 1000, height: 700 }

describe('the window is placed', () => {
  test('where it was left', () => {
    expect(placeWindow(SAVED, [MAIN])).toEqual(SAVED)
    const beside = { ...SAVED, x: -1800 }
    expect(placeWindow(beside, [MAIN, LEFT])).toEqual(beside)
  })

  test.each([
    ['the screen it was on is gone', { ...SAVED, x: -1800 }],
    ['it hangs below every screen', { ...SAVED, y: 2000 }],
    ['its top edge is above every screen', { ...SAVED, y: -300 }],
    ['only a sliver of it would be seen', { ...SAVED, x: 1400 }],
  ])('in the middle of the first screen when %s', (_, saved) => {
    expect(placeWindow(saved, [MAIN])).toEqual({ x: 220, y: 113, width: 1000, height: 700 })
  })

  test('no larger than its screen and no smaller than can be used', () => {
    const huge = placeWindow({ x: 0, y: 25, width: 5000, height: 4000 }, [MAIN])
    expect(huge).toEqual(MAIN)
    expect(placeWindow({ x: 10, y: 30, width: 1, height: 1 }, [MAIN])).toMatchObject(SMALLEST)
  })

  test('in the middle at the first start, and when no screen is known', () => {
    expect(placeWindow(null, [MAIN])).toEqual({ x: 40, y: 25, width: 1360, height: 875 })
    expect(placeWindow(null, [])).toMatchObject({ width: 1360, height: 880 })
  })
})

describe('what is kept', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truenorth-window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('comes back as it was', () => {
    const state = { bounds: SAVED, maximised: true, zoom: 1.5 }
    writeWindowState(join(folder, 'new'), state)
    expect(readWindowState(join(folder, 'new'))).toEqual(state)
  })

  test.each(['', '{', '{"bounds":{}}', '{"bounds":{"x":0,"y":0,"width":-1,"height":1}}', 'null'])(
    'counts as nothing when the file says %j',
    (text) => {
      writeFileSync(join(folder, 'window.json'), text)
      expect(readWindowState(folder)).toBeNull()
    },
  )

  test('is given up where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), 'x')
    writeWindowState(join(folder, 'file'), { bounds: SAVED, maximised: false, zoom: 1 })
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('x')
  })
})
