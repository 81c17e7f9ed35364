import { expect, test } from 'vitest'
import {
  onDroppedFiles,
  putDroppedFiles,
  takeDroppedFiles,
} from '../../../src/renderer/app/dropped-files.ts'

const file = (name: string) => ({ ref: { place: name }, name, size: 1 })

test('files that come one after another before the page is there are all taken, once', () => {
  putDroppedFiles([file('a.csv')])
  putDroppedFiles([file('b.csv')])
  expect(takeDroppedFiles().map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
  expect(takeDroppedFiles()).toEqual([])
})

test('the page that is there is told of every file', () => {
  let told = 0
  const end = onDroppedFiles(() => (told += takeDroppedFiles().length))
  putDroppedFiles([file('a.csv')])
  putDroppedFiles([file('b.csv'), file('c.csv')])
  end()
  expect(told).toBe(3)
})
