import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Chart } from '../../src/renderer/charts/Chart.tsx'
import { npsBars } from '../../src/renderer/charts/nps-bars.ts'
import type { NpsBarsView } from '../../src/renderer/charts/nps-bars.ts'
import { HIDDEN, NPS_2017, NPS_2018, plain } from './figures-of-tests.ts'

// React then waits for what it has begun before a test ends.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: ReturnType<typeof createRoot> | null = null
let host: HTMLElement

beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
})

afterEach(() => {
  act(() => root?.unmount())
  host.remove()
})

function show(view: NpsBarsView, onSelect?: (id: string) => void) {
  act(() => {
    root = createRoot(host)
    root.render(
      <MantineProvider>
        <Chart
          view={view}
          build={npsBars}
          title="Recommendation"
          base="Base 2,650 answers"
          onSelect={onSelect}
        />
      </MantineProvider>,
    )
  })
}

const view: NpsBarsView = {
  rows: [
    { label: '2017', estimate: NPS_2017 },
    { label: '<img src=x onerror=alert(1)>', estimate: NPS_2018 },
  ],
  summary: '51.0 % promoters.',
}

const drawing = () => host.querySelector<HTMLElement>('[role=application]')
const key = (name: string) =>
  act(() => {
    drawing()?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))
  })
const said = () => plain(host.querySelector('[aria-live=polite]')?.textContent ?? '')

test('a chart has a title, a summary, a base line and can be reached by keyboard', () => {
  show(view)
  const figure = host.querySelector('figure')
  const title = document.getElementById(figure?.getAttribute('aria-labelledby') ?? '')
  expect(title?.textContent).toBe('Recommendation')
  expect(drawing()?.getAttribute('aria-label')).toBe('51.0 % promoters.')
  expect(drawing()?.tabIndex).toBe(0)
  expect(host.querySelector('figcaption')?.textContent).toBe('Base 2,650 answers')
})

test('arrow keys say every mark in turn', () => {
  show(view)
  key('ArrowRight')
  expect(said()).toBe('2017, Detractors 0-6 15.8 %, +40, interval 37 to 42, n 2,746')
  key('ArrowRight')
  expect(said()).toContain('2017, Passives')
  key('End')
  expect(said()).toContain('Promoters 9-10 51.0 %')
  key('Home')
  expect(said()).toContain('2017, Detractors')
})

test('the table twin holds the same figures, and client text stays text', () => {
  show(view)
  const button = [...host.querySelectorAll('button')].find((each) =>
    each.textContent?.includes('Show as table'),
  )
  act(() => button?.click())
  const rows = [...host.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => plain(cell.textContent ?? '')),
  )
  expect(rows).toEqual([
    ['2017', '15.8 %', '28.6 %', '55.6 %', '+40', '37 to 42', '2,746'],
    ['<img src=x onerror=alert(1)>', '20.0 %', '29.0 %', '51.0 %', '+31', '28 to 34', '2,650'],
  ])
  expect(host.querySelector('img')).toBe(null)
  expect(drawing()).toBe(null)
})

test('where nothing may be shown, the picture says why and offers no empty table', () => {
  show({ rows: [{ label: '2018', estimate: HIDDEN }], summary: '' })
  expect(drawing()).toBe(null)
  expect(host.textContent).toContain('Hidden to protect the people behind it')
  expect(host.textContent).not.toContain('Show as table')
})
