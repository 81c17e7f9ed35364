// Draws the program's icons for every system from src/renderer/icon.svg into resources/packaging,
// where they are committed. To be run (npm run icons) when the drawing changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from '../test/e2e/browser.ts'
import { root } from './setup.mjs'

const folder = join(root, 'resources', 'packaging')
const svg = readFileSync(join(root, 'src', 'renderer', 'icon.svg'), 'utf8')

/** Linux takes a folder of pictures by size, Windows and macOS several in one file. */
const LINUX = [16, 24, 32, 48, 64, 128, 256, 512]
const WINDOWS = [16, 24, 32, 48, 64, 128, 256]
/** Apple's four letters for a picture of so many pixels; some stand for half the size, doubled. */
const MAC = {
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
}

/** A PNG of the drawing on nothing, so many pixels wide and high. */
async function draw(page, size) {
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img width=${size} height=${size} src="${image}">`,
  )
  await page.evaluate(() => document.querySelector('img').decode())
  return page.screenshot({ omitBackground: true })
}

/** Windows' file: a directory of 16 bytes a picture, then the pictures. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let at = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    // 256 does not fit into a byte and is written as 0.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/** Apple's file: name and length before every part, and before the whole. */
function icns(pictures) {
  const part = (name, body) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32BE(8 + body.length, 4)
    return Buffer.concat([head, body])
  }
  return part('icns', Buffer.concat(pictures.map(({ name, png }) => part(name, png))))
}

const browser = await launchBrowser()
const page = await browser.newPage({ deviceScaleFactor: 1 })
const drawn = new Map()
for (const size of new Set([...LINUX, ...WINDOWS, ...Object.values(MAC)]))
  drawn.set(size, await draw(page, size))
await browser.close()

mkdirSync(join(folder, 'icons'), { recursive: true })
for (const size of LINUX)
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), drawn.get(size))
const windows = WINDOWS.map((size) => ({ size, png: drawn.get(size) }))
writeFileSync(join(folder, 'icon.ico'), ico(windows))
const mac = Object.entries(MAC).map(([name, size]) => ({ name, png: drawn.get(size) }))
writeFileSync(join(folder, 'icon.icns'), icns(mac))
