import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { compose } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { programFolder } from '../../src/main/platform/program.ts'
import type { Input, Output, ProcedureName } from '../../src/shared/contract/index.ts'
import { mapMessages } from '../../src/shared/format/messages-journey-map.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { seeded } from './survey-file.ts'

/**
 * The work behind a gesture on the largest map: 100 touchpoints, four overlays, 200,000 responses,
 * in a real browser. Counts are judged, since they are the same on every machine; times are told.
 */
const ROWS = 200_000
const TOUCHPOINTS = 100
const STAGES = 12
const REGIONS = ['North', 'South', 'East', 'West']
const FILTER = 'age >= 30'
/** What every page asks again after a change of the project, whatever it shows. */
const FRAME = new Set(['app.status', 'project.catalogue'])

const home = mkdtempSync(path.join(tmpdir(), 'truenorth-bench-'))
const project = path.join(home, 'journey.truenorth')
const names = Array.from(
  { length: TOUCHPOINTS },
  (_, index) => `T${String(index + 1).padStart(3, '0')}`,
)
let missed = 0

try {
  await makeProject()
  const host = spawn(
    process.execPath,
    [path.join(programFolder(), 'out', 'main', 'serve.js'), '--no-open', project],
    {
      env: {
        ...process.env,
        HOME: home,
        USERPROFILE: home,
        TRUENORTH_CONFIG: path.join(home, 'config'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const browser = await launchBrowser()
  try {
    const [address] = (await once(createInterface(host.stdout), 'line')) as [string]
    await judgeGestures(await browser.newPage({ viewport: { width: 1440, height: 900 } }), address)
  } finally {
    await browser.close()
    host.kill('SIGTERM')
    await once(host, 'exit')
  }
} finally {
  rmSync(home, { recursive: true, force: true })
}
process.exitCode = missed === 0 ? 0 : 1

/** One survey whose 100 ratings are touchpoints of twelve stages. */
async function makeProject(): Promise<void> {
  const file = path.join(home, 'survey.csv')
  await writeSurvey(file)
  mkdirSync(path.join(home, 'config'))
  const session = compose(nodePlatform({ host: 'cli', version: 'bench' }))
  const ask = async <P extends ProcedureName>(procedure: P, input: Input<P>) =>
    (await session.request(procedure, input)) as Output<P>
  await ask('project.create', { target: { path: project } })
  const { dataset } = await ask('import.run', { file: { path: file }, kind: 'survey' })
  const ratings = names.map((name, index) => [
    name,
    {
      role: 'rating' as const,
      scale: { min: 1, max: 5 },
      touchpoint: `Touchpoint ${index + 1}`,
      stage: `Stage ${1 + Math.floor((index * STAGES) / TOUCHPOINTS)}`,
    },
  ])
  const others = {
    age: { role: null, type: 'number' as const },
    region: { role: 'segment' as const },
  }
  await ask('codebook.set', {
    dataset: dataset.name,
    codebook: { variables: { ...Object.fromEntries(ratings), ...others } },
  })
  await session.close()
}

async function writeSurvey(file: string): Promise<void> {
  const random = seeded(20261122)
  const out = createWriteStream(file)
  out.write(`id,region,age,${names.join(',')}\n`)
  let block = ''
  for (let row = 1; row <= ROWS; row++) {
    const mood = random()
    block += `${row},${REGIONS[row % 4]},${18 + Math.floor(random() * 70)}`
    for (let at = 0; at < TOUCHPOINTS; at++) {
      const liking = 3 + 1.2 * Math.sin(at / 3) + 2 * (mood - 0.5) + 2 * (random() - 0.5)
      block += `,${random() < 0.1 ? '' : Math.max(1, Math.min(5, Math.round(liking)))}`
    }
    block += '\n'
    if (block.length > 1 << 20) {
      if (!out.write(block)) await once(out, 'drain')
      block = ''
    }
  }
  out.end(block)
  await once(out, 'close')
}

interface Counted {
  /** Changes of the one style that moves the map. */
  transforms: number
  /** Other changes in the picture, and the elements they were made to. */
  marks: number
  elements: number
  /** Procedures asked, by name. */
  asked: Record<string, number>
  milliseconds: number
}

async function judgeGestures(page: Page, address: string): Promise<void> {
  const asked: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const { procedure } = JSON.parse(String(payload)) as { procedure?: string }
      if (procedure !== undefined) asked.push(procedure)
    }),
  )
  await page.goto(address)
  await page.getByRole('navigation', { name: messages.app.pages }).waitFor()
  const query = new URLSearchParams({ by: 'region', where: FILTER })
  await page.goto(`${new URL(address).origin}/journey?${query}`)
  const map = page.getByRole('application')
  await map.locator('[data-touchpoint]').first().waitFor()
  await quiet(page, asked)
  const drawn = await map.evaluate((element) => ({
    columns: element.querySelectorAll('[data-touchpoint]').length,
    points: element.querySelectorAll('[data-touchpoint] path[data-tone]').length,
  }))
  process.stdout.write(
    `${drawn.columns} touchpoints, ${drawn.points} points of four overlays, ${ROWS.toLocaleString('en')} responses\n`,
  )
  if (drawn.columns !== TOUCHPOINTS || drawn.points !== TOUCHPOINTS * REGIONS.length) {
    throw new Error('The map does not show what this benchmark is about.')
  }

  const count = async (gesture: () => Promise<void>): Promise<Counted> => {
    await page.mouse.move(2, 2)
    await quiet(page, asked)
    asked.length = 0
    await page.evaluate(observeMap)
    const start = performance.now()
    await gesture()
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    const milliseconds = performance.now() - start
    await quiet(page, asked)
    const seen = await page.evaluate(() => (window as unknown as Observed).seen())
    const byName: Record<string, number> = {}
    for (const name of asked) byName[name] = (byName[name] ?? 0) + 1
    return { ...seen, asked: byName, milliseconds }
  }

  // It is shown whole at first; the gestures are judged where it is wider than the window.
  for (let press = 0; press < 5; press++) {
    await page.getByRole('button', { name: mapMessages.zoomIn }).click()
  }
  const box = await map.boundingBox()
  if (box === null) throw new Error('The map has no place on the page.')
  const low = { x: box.x + box.width * 0.7, y: box.y + box.height - 20 }

  const pan = await count(async () => {
    await page.mouse.move(low.x, low.y)
    await page.mouse.down()
    for (let move = 1; move <= 60; move++) await page.mouse.move(low.x - move * 5, low.y)
    await page.mouse.up()
  })
  judge('pan of 60 moves', pan, { elements: 0, asked: {} })

  const zoom = await count(async () => {
    await page.mouse.move(low.x, box.y + 10)
    await page.keyboard.down('Control')
    for (let step = 0; step < 20; step++) await page.mouse.wheel(0, step < 10 ? -30 : 30)
    await page.keyboard.up('Control')
  })
  // Names of stages, as far as they have room once the zoom has come to rest.
  judge('zoom of 20 steps', zoom, { elements: STAGES, asked: {} })

  // The middle of what is seen, taken hold of by a point of its curves.
  const columns = await map.locator('[data-touchpoint]').evaluateAll((all) =>
    all.map((column) => {
      const { x, y, width, height } = column
        .querySelector('path[data-tone]')!
        .getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }),
  )
  const taken = columns.find(({ x }) => x > box.x + box.width * 0.4)
  if (taken === undefined) throw new Error('No touchpoint stands where it can be dragged.')
  const drag = await count(async () => {
    await page.mouse.move(taken.x, taken.y)
    await page.mouse.down()
    for (let move = 1; move <= 40; move++) await page.mouse.move(taken.x + move * 4, taken.y)
  })
  judge('drag of a touchpoint over 40 moves', drag, { elements: 2, asked: {} })
  const drop = await count(() => page.mouse.up())
  judge('its drop', drop, { asked: { 'journeys.edit': 1, 'journeys.view': 1 } })

  const filter = await count(() =>
    page.getByRole('button', { name: messages.filter.remove('').trim() }).click(),
  )
  judge('a changed filter', filter, { asked: { 'journeys.view': 1 } })
}

/** Prints one gesture with its pass line. `elements`: at most so many are drawn anew. */
function judge(
  gesture: string,
  counted: Counted,
  wanted: { elements?: number; asked: Record<string, number> },
): void {
  const own = Object.entries(counted.asked).filter(([name]) => !FRAME.has(name))
  const frame = Object.entries(counted.asked).filter(([name]) => FRAME.has(name))
  const words = (all: readonly (readonly [string, number])[]) =>
    all.length === 0 ? 'none' : all.map(([name, times]) => `${name} ${times}`).join(', ')
  const same = (a: Record<string, number>, b: Record<string, number>) =>
    Object.keys({ ...a, ...b }).every((name) => a[name] === b[name])
  const passed =
    same(Object.fromEntries(own), wanted.asked) &&
    (wanted.elements === undefined || counted.elements <= wanted.elements)
  if (!passed) missed++
  process.stdout.write(
    `${gesture}: ${counted.transforms} moves of the map, ${counted.marks} changes to ${counted.elements} marks; ` +
      `asked: ${words(own)}${frame.length === 0 ? '' : `, and by the frame ${words(frame)}`}; ${counted.milliseconds.toFixed(0)} ms\n` +
      `  ${wanted.elements === undefined ? '' : `at most ${wanted.elements} marks drawn anew; `}asked exactly: ${words(Object.entries(wanted.asked))}: ${passed ? 'passed' : 'MISSED'}\n`,
  )
}

interface Observed {
  seen(): Pick<Counted, 'transforms' | 'marks' | 'elements'>
}

/** Runs in the page: notes every change of the map until `seen` is called. */
function observeMap(): void {
  const map = document.querySelector('[role=application]')
  const picture = map?.querySelector('svg')
  if (!map || !picture) throw new Error('There is no map.')
  let transforms = 0
  let marks = 0
  const elements = new Set<Node>()
  const note = (records: MutationRecord[]) => {
    for (const { target, attributeName } of records) {
      if (target === map && attributeName === 'style') transforms++
      if (!picture.contains(target)) continue
      marks++
      elements.add(target)
    }
  }
  const observer = new MutationObserver(note)
  observer.observe(map, { subtree: true, childList: true, characterData: true, attributes: true })
  Object.assign(window, {
    seen() {
      note(observer.takeRecords())
      observer.disconnect()
      return { transforms, marks, elements: elements.size }
    },
  })
}

/** Waits until the map awaits no answer and nothing was asked for a third of a second. */
async function quiet(page: Page, asked: readonly string[]): Promise<void> {
  for (let still = 0, before = -1; still < 4;) {
    await page.waitForTimeout(80)
    const busy = await page.locator('[aria-busy=true]').count()
    still = busy === 0 && asked.length === before ? still + 1 : 0
    before = asked.length
  }
}
