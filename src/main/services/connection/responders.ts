import { VALID, type Mask } from '../../../shared/engine/frame/frame.ts'
import type { HomeFrame } from '../frames/home-types.ts'

/** Who gave each response of a survey, known by a number and never by the client's id. */
export interface Responders {
  /** Per row: the customer's number, from 1 in order of first appearance; 0 without a customer id. */
  numbers: Uint32Array
  /** `C-00412`, or `R-00007` for the response of that row where no customer is known. */
  pseudonym(row: number): string
}

const DIGITS = 5

export function responders({ own }: HomeFrame): Responders {
  const numbers = new Uint32Array(own.rows)
  const key = own.variables.find(({ variable }) => variable.meaning.role === 'customerId')?.column()
  if (key !== undefined) {
    const ofCode = new Uint32Array(key.categories.length)
    let next = 1
    for (let row = 0; row < numbers.length; row++) {
      const code = key.codes[row] ?? 0
      if (key.states[code] !== VALID) continue
      if (ofCode[code] === 0) ofCode[code] = next++
      numbers[row] = ofCode[code] ?? 0
    }
  }
  const written = (letter: string, n: number) => `${letter}-${String(n).padStart(DIGITS, '0')}`
  return {
    numbers,
    pseudonym: (row) => {
      const number = numbers[row] ?? 0
      return number === 0 ? written('R', row + 1) : written('C', number)
    },
  }
}

/**
 * The latest response of every customer among the rows kept, by date, else by wave, else by place in
 * the data; a response without customer stands for itself.
 */
export function latestResponses(home: HomeFrame, { numbers }: Responders, mask: Mask): number[] {
  const { own } = home
  const dates = own.variables.find(({ variable }) => variable.meaning.role === 'date')?.column()
  const waves = own.find('wave')?.column()
  const when = (row: number): number => {
    const date = dates?.scores[dates.codes[row] ?? 0] ?? NaN
    return Number.isNaN(date) ? -Infinity : date
  }
  const wave = (row: number): number => waves?.codes[row] ?? 0
  const later = (a: number, b: number): boolean =>
    dates !== undefined && when(a) !== when(b) ? when(a) > when(b) : wave(a) >= wave(b)
  const latest = new Map<number, number>()
  const alone: number[] = []
  for (let row = 0; row < own.rows; row++) {
    if (mask !== null && mask[row] === 0) continue
    const number = numbers[row] ?? 0
    const before = latest.get(number)
    if (number === 0) alone.push(row)
    else if (before === undefined || later(row, before)) latest.set(number, row)
  }
  return [...latest.values(), ...alone]
}
