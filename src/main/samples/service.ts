import { near } from './answers.ts'
import type { Random } from './random.ts'
import type { Row } from './sample.ts'

export const SERVICE_HEADERS = ['ServiceContact', 'CES', 'VES_Achieve', 'VES_Confidence']

/** Effort and value enhancement, asked after a service contact only (`received` null: none). */
export function serviceAnswers(
  random: Random,
  { received, close }: { received: boolean | null; close: number },
): Row {
  if (received === null) return { ServiceContact: 'No' }
  const [achieve, confidence] = valueAnswers(random, { received, close })
  return {
    ServiceContact: 'Yes',
    CES: near(random, {
      mean: 4.6 + (received ? 1.2 : 0) + 0.3 * close,
      spread: 1.4,
      low: 1,
      high: 7,
    }),
    VES_Achieve: achieve,
    VES_Confidence: confidence,
  }
}

/** The two items of value enhancement (1-7): both 6 or 7 where value was received, else not both. */
function valueAnswers(
  random: Random,
  { received, close }: { received: boolean; close: number },
): [number, number] {
  if (received) return [6 + Number(random.next() < 0.45), 6 + Number(random.next() < 0.4)]
  const answer = () => near(random, { mean: 4 + 0.4 * close, spread: 1.2, low: 1, high: 7 })
  const first = answer()
  const second = answer()
  return first >= 6 && second >= 6 ? [first, 5] : [first, second]
}
