import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { PACKAGING } from './config.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The width of a PNG that is as high as wide and has an alpha channel. */
function widthOf(png: Buffer): number {
  expect(png.subarray(0, 8)).toEqual(PNG)
  expect(png.toString('latin1', 12, 16)).toBe('IHDR')
  expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16))
  expect(png[25], 'colour with alpha').toBe(6)
  expect(png.toString('latin1', png.length - 8, png.length - 4)).toBe('IEND')
  return png.readUInt32BE(16)
}

test('Linux has a picture of every usual size', () => {
  const names = readdirSync(path.join(PACKAGING, 'icons'))
  const widths = names.map((name) => widthOf(readFileSync(path.join(PACKAGING, 'icons', name))))
  expect(names).toEqual(widths.map((width) => `${width}x${width}.png`))
  expect(widths.toSorted((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 128, 256, 512])
})

test('Windows’ icon has all sizes up to 256', () => {
  const ico = readFileSync(path.join(PACKAGING, 'icon.ico'))
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
  const widths: number[] = []
  let end = 6 + 16 * ico.readUInt16LE(4)
  for (let entry = 6; entry < 6 + 16 * ico.readUInt16LE(4); entry += 16) {
    expect(ico.readUInt32LE(entry + 12), 'one after the other').toBe(end)
    end += ico.readUInt32LE(entry + 8)
    const width = widthOf(ico.subarray(ico.readUInt32LE(entry + 12), end))
    expect(ico[entry]).toBe(width % 256)
    widths.push(width)
  }
  expect(end).toBe(ico.length)
  expect(widths).toEqual([16, 24, 32, 48, 64, 128, 256])
})

test('macOS’ icon has all sizes up to 1024, each under the name for it', () => {
  const icns = readFileSync(path.join(PACKAGING, 'icon.icns'))
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const widths: Record<string, number> = {}
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    widths[icns.toString('latin1', at, at + 4)] = widthOf(
      icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)),
    )
  expect(widths).toEqual({
    ic07: 128,
    ic08: 256,
    ic09: 512,
    ic10: 1024,
    ic11: 32,
    ic12: 64,
    ic13: 256,
    ic14: 512,
  })
})
