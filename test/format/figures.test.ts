import { expect, test } from 'vitest'
import {
  formatBase,
  formatBytes,
  formatChange,
  formatP,
  formatRange,
  formatShare,
  formatValue,
  unitOf,
  wholePercentages,
} from '../../src/shared/format/figures.ts'

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ').replaceAll('\u2212', '-')

test('NPS is whole and carries its sign', () => {
  expect(plain(formatValue(30.98113, { unit: 'points', n: 2650 }))).toBe('+31')
  expect(plain(formatValue(-8.86, { unit: 'points', n: 2650 }))).toBe('-9')
  expect(plain(formatValue(0.2, { unit: 'points', n: 2650 }))).toBe('0')
  expect(plain(formatValue(-0.2, { unit: 'points', n: 2650 }))).toBe('0')
})

test('percentages are whole under 1,000 answers and have one decimal from there', () => {
  expect(plain(formatValue(26.54, { unit: 'percent', n: 999 }))).toBe('27 %')
  expect(plain(formatValue(26.54, { unit: 'percent', n: 1000 }))).toBe('26.5 %')
})

test('means have one decimal under 100 answers, else two', () => {
  expect(formatValue(4.128, { unit: 'scale', n: 99 })).toBe('4.1')
  expect(formatValue(4.128, { unit: 'scale', n: 100 })).toBe('4.13')
})

test('means of 20 and more lose a decimal: months, and scales of 0 to 100', () => {
  expect(formatValue(46.892, { unit: 'scale', n: 2463 })).toBe('46.9')
  expect(formatValue(46.892, { unit: 'scale', n: 99 })).toBe('47')
})

test('emotion is a mean that always carries its sign', () => {
  const unit = unitOf({ metric: 'emotion:Feel_Returns', unit: 'scale' })
  expect(formatValue(1.243, { unit, n: 2951 })).toBe('+1.24')
  expect(plain(formatValue(-0.96, { unit, n: 99 }))).toBe('-1.0')
  expect(formatValue(0, { unit, n: 2951 })).toBe('0.00')
  expect(unitOf({ metric: 'mean:Rate_Returns', unit: 'scale' })).toBe('scale')
})

test('money is whole from 100 on', () => {
  expect(formatValue(473.61, { unit: 'currency', n: 1497 })).toBe('474')
  expect(formatValue(9.9, { unit: 'currency', n: 1497 })).toBe('9.90')
})

test('an interval and a change are told as exactly as the figure they belong to', () => {
  const money = { unit: 'currency', n: 1497, of: 473.61 } as const
  expect(plain(formatChange(13.26, money))).toBe('+13')
  expect(formatRange({ low: 96.4, high: 104.2 }, { ...money, of: 100.3 })).toBe('96 to 104')
  expect(formatChange(0.62, { unit: 'scale', n: 1959, of: 56.1 })).toBe('+0.6')
})

test('a share is told on its base, and whole where that is not said', () => {
  expect(plain(formatShare(0.855, 2259))).toBe('85.5 %')
  expect(plain(formatShare(0.855, 999))).toBe('86 %')
  expect(plain(formatShare(0.855))).toBe('86 %')
  expect(formatShare(null, 3)).toBe('–')
})

test('a figure that cannot be given is a dash, never a zero', () => {
  expect(formatValue(null, { unit: 'percent', n: 3 })).toBe('–')
  expect(formatRange(null, { unit: 'percent', n: 3 })).toBe('–')
  expect(plain(formatBase(null))).toBe('n –')
})

test('changes carry a sign and no percent sign', () => {
  expect(plain(formatChange(2.31, { unit: 'percent', n: 2000 }))).toBe('+2.3')
  expect(plain(formatChange(-0.041, { unit: 'scale', n: 2000 }))).toBe('-0.04')
  expect(plain(formatChange(0, { unit: 'scale', n: 2000 }))).toBe('0.00')
})

test('intervals, bases and p-values read as in print', () => {
  expect(plain(formatRange({ low: -12.7, high: 4.9 }, { unit: 'points', n: 500 }))).toBe('-13 to 5')
  expect(plain(formatBase(2650, 2650))).toBe('n 2,650')
  expect(plain(formatBase(2650, 2101.4))).toBe('n 2,650 (effective 2,101)')
  expect(formatP(0.0004)).toBe('<0.001')
  expect(formatP(0.0123)).toBe('0.012')
  expect(formatBytes(12_400_000)).toBe('12 MB')
})

test('labels of shares sum to 100 while the score is computed from the shares', () => {
  expect(wholePercentages([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33])
  expect(wholePercentages([0.2, 0.29, 0.51])).toEqual([20, 29, 51])
})
