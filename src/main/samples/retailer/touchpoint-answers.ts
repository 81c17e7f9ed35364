import { near } from '../answers.ts'
import { closenessOf } from '../ladder.ts'
import type { Random } from '../random.ts'
import { remark } from '../remarks.ts'
import type { Row } from '../sample.ts'
import type { RetailTouchpoint, Verbatims } from '../wordings.ts'
import type { Wave } from './customers.ts'
import type { Respondent } from './respondents.ts'

/** Touchpoints asked about by their importance, of each person: a few, drawn by lot. */
const IMPORTANCE_ASKED = 8

/** Feelings, ratings, importance and remarks, written into the row. */
export function addTouchpoints(
  random: Random,
  row: Row,
  person: Respondent,
  options: {
    touchpoints: readonly RetailTouchpoint[]
    wave: Wave
    centre: number
    verbatims: Verbatims
  },
): void {
  const { touchpoints, wave, centre, verbatims } = options
  const { customer, standing } = person
  const close = closenessOf(standing) - centre
  const mood = 0.25 * random.normal()
  const used: { touchpoint: RetailTouchpoint; feeling: number }[] = []
  for (const touchpoint of touchpoints) {
    if (random.next() >= reachOf(touchpoint, person)) continue
    const { column, link, feeling: aims } = touchpoint
    const felt = aims[wave] + link * close + mood
    const feeling = near(random, { mean: felt * 1.06, spread: 0.75, low: -2, high: 2 })
    row[`Feel_${column}`] = random.next() < 0.04 ? null : feeling
    row[`Rate_${column}`] = near(random, {
      mean: 4.4 + 1.15 * felt,
      spread: 1,
      low: 1,
      high: 7,
    })
    used.push({ touchpoint, feeling })
  }
  for (const { column, stated } of random.shuffled(touchpoints).slice(0, IMPORTANCE_ASKED)) {
    row[`Importance_${column}`] = near(random, { mean: stated, spread: 1.1, low: 1, high: 7 })
  }
  addRemarks(random, row, { used, language: customer.language, verbatims })
}

/** Share of such people who meet a touchpoint. */
function reachOf({ where, reach }: RetailTouchpoint, { customer, received }: Respondent): number {
  if (where === 'help') return received === null ? 0 : reach
  if (where === 'store') return reach * { Store: 1, Both: 0.8, Online: 0.04 }[customer.channel]
  if (where === 'online') return reach * { Store: 0.06, Both: 0.75, Online: 1 }[customer.channel]
  return reach
}

/** Whoever felt strongly is asked why, and some say it; some have a word at the end. */
function addRemarks(
  random: Random,
  row: Row,
  options: {
    used: readonly { touchpoint: RetailTouchpoint; feeling: number }[]
    language: string
    verbatims: Verbatims
  },
): void {
  const { used, language, verbatims } = options
  for (const { touchpoint, feeling } of used) {
    const strong = feeling === 2 || feeling === -2
    if (random.next() >= (strong ? 0.24 : 0.015)) continue
    const good = feeling === 0 ? random.next() < 0.5 : feeling > 0
    row[`Why_${touchpoint.column}`] = remark(random, {
      words: verbatims[language],
      touchpoint: touchpoint.name,
      good,
    })
  }
  if (random.next() >= 0.2) return
  const score = Number(row['NPS'])
  row['Comment'] = remark(random, {
    words: verbatims[language],
    touchpoint: null,
    good: score >= 9 || (score >= 7 && random.next() < 0.5),
  })
}
