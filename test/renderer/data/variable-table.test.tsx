import { useState } from 'react'
import { expect, test } from 'vitest'
import { NO_SELECTION } from '../../../src/renderer/components/selection.ts'
import type { Selection } from '../../../src/renderer/components/selection.ts'
import { VariableTable } from '../../../src/renderer/pages/data/VariableTable.tsx'
import { draw } from './draw.tsx'
import { meaning, row } from './fixtures.ts'

const many = Array.from({ length: 400 }, (_, i) => row(`Q${i}`, { position: i + 1 }))
let opened = 0

function Table({ rows = many }: { rows?: typeof many }) {
  const [selection, setSelection] = useState<Selection>(NO_SELECTION)
  return (
    <VariableTable
      rows={rows}
      selection={selection}
      onSelection={setSelection}
      onOpen={() => (opened += 1)}
      stored={false}
      show={null}
    />
  )
}

const selected = (lines: HTMLElement[]) =>
  lines
    .filter((line) => line.getAttribute('aria-selected') === 'true')
    .map((line) => line.dataset['name'])

test('of 400 variables only those in sight are drawn, and the reader is told how many there are', async () => {
  const { one, all } = await draw(<Table />)
  expect(all('tr[data-name]').length).toBeLessThan(40)
  expect(one('table').getAttribute('aria-rowcount')).toBe('401')
  expect(one('tr[data-name]').getAttribute('aria-rowindex')).toBe('2')
})

test('the table is one tab stop, and arrows, Shift and Space select', async () => {
  const { one, all, press } = await draw(<Table />)
  expect(all('tr[tabindex="0"]')).toHaveLength(1)
  const table = one('table')
  const active = () => one('tr[tabindex="0"]')
  await press(active(), 'ArrowDown')
  await press(active(), 'ArrowDown', { shiftKey: true })
  await press(active(), 'ArrowDown', { shiftKey: true })
  expect(selected(all('tr[data-name]'))).toEqual(['Q1', 'Q2', 'Q3'])
  expect(document.activeElement).toBe(active())
  await press(active(), 'ArrowDown', { ctrlKey: true })
  await press(active(), ' ')
  expect(selected(all('tr[data-name]'))).toEqual(['Q1', 'Q2', 'Q3', 'Q4'])
  await press(table, 'Escape')
  expect(selected(all('tr[data-name]'))).toEqual([])
})

test('Enter goes on to the inspector with the line selected', async () => {
  const { one, all, press } = await draw(<Table />)
  opened = 0
  await press(one('tr[tabindex="0"]'), 'Enter')
  expect(opened).toBe(1)
  expect(selected(all('tr[data-name]'))).toEqual(['Q0'])
})

test('a click selects a line, Shift+click a range, and its box one more', async () => {
  const { one, all, click } = await draw(<Table />)
  await click(one('tr[data-name="Q2"] td:last-child'))
  await click(one('tr[data-name="Q5"] td:last-child'), { shiftKey: true })
  expect(selected(all('tr[data-name]'))).toEqual(['Q2', 'Q3', 'Q4', 'Q5'])
  await click(one('tr[data-name="Q3"] input'))
  expect(selected(all('tr[data-name]'))).toEqual(['Q2', 'Q4', 'Q5'])
})

test('what comes from a file is only ever text', async () => {
  const hostile = '<img src=x onerror=alert(1)>'
  const rows = [row(hostile, { meaning: meaning({ label: hostile, touchpoint: hostile }) })]
  const { box } = await draw(<Table rows={rows} />)
  expect(box.querySelector('img')).toBeNull()
  expect(box.textContent).toContain(hostile)
})
