/**
 * The files of an invented ferry company, written as a survey tool and a data warehouse write them:
 * whole questions as headers, 99 for "don't know", two waves in one file, a churn file that knows
 * some customers twice and others not at all. The same texts come out everywhere.
 *
 * What is in them: 2026 has more connected customers than 2025, boarding fell, the app was asked of
 * too few in Denmark to say anything, and connected customers leave less and spend more.
 */

/** Questions by the part they play, as the headers of the survey have them. */
export const QUESTIONS = {
  satisfaction: 'How satisfied are you overall with Skagerrak Lines?',
  differentiation: 'Skagerrak Lines is different from other ferry lines',
  motivators: [
    'I feel a sense of freedom on board',
    'I feel that I belong',
    'I feel confident about the journey ahead',
    'I am proud to travel with them',
  ],
  recommend: 'How likely are you to recommend us to a friend?',
  comment: 'Any comments about boarding?',
  importance: 'How important is boarding to you?',
} as const

export const TOUCHPOINTS = [
  'Booking',
  'App',
  'Terminal',
  'Boarding',
  'Cabin',
  'Food',
  'Arrival',
] as const

/** How a question about a touchpoint is headed. */
export const ratingOf = (touchpoint: string) => `Rating: ${touchpoint}`

const RESPONSES = { 2025: 700, 2026: 760 } as const
const CUSTOMERS = 900
const COUNTRIES = ['Norway', 'Denmark', 'Sweden'] as const
const AGES = ['18-29', '30-44', '45-59', '60-74', '75+'] as const
const DONT_KNOW = 99

/** Mulberry32: the same numbers from the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const one = (texts: readonly string[], random: () => number) =>
  texts[Math.floor(random() * texts.length)] ?? ''

interface Customer {
  id: string
  country: string
  age: string
  /** 0-1: how much they take to the company. */
  warmth: number
}

function customers(random: () => number): Customer[] {
  return Array.from({ length: CUSTOMERS }, (_, index) => ({
    id: `SK${10_000 + index}`,
    country: one(COUNTRIES, random),
    age: one(AGES, random),
    warmth: random(),
  }))
}

const REMARKS = [
  'The queue at the ramp was long',
  'Quick and friendly, as always',
  'Nobody told us which deck',
  'Smooth; the crew waved us in',
  'Cold and windy, no shelter',
]
const FURTHER = ['with two children', 'on a Friday', 'with the camper', 'in the rain', 'at night']

/** The survey of both years, one row a response. */
export function surveyFile(): string {
  const random = seeded(20261121)
  const people = customers(random)
  const point = (mean: number, max: number) =>
    Math.max(1, Math.min(max, Math.round(mean + (random() + random() - 1) * max * 0.45)))
  const header = [
    'Response ID',
    'Customer number',
    'Survey wave',
    'Country',
    'Age group',
    QUESTIONS.satisfaction,
    QUESTIONS.differentiation,
    ...QUESTIONS.motivators,
    QUESTIONS.recommend,
    ...TOUCHPOINTS.map(ratingOf),
    QUESTIONS.importance,
    QUESTIONS.comment,
  ]
  const lines = [header.join(';')]
  for (const [wave, responses] of Object.entries(RESPONSES)) {
    const lift = wave === '2026' ? 0.12 : 0
    for (let index = 0; index < responses; index += 1) {
      const person = people[Math.floor(random() * people.length)]
      if (person === undefined) continue
      const warmth = Math.min(1, person.warmth * 0.9 + lift)
      const motivator = () => (random() < 0.04 ? '' : point(3 + warmth * 4.4, 7))
      const rating = (touchpoint: string) => {
        if (touchpoint === 'App') {
          if (random() > (person.country === 'Denmark' ? 0.03 : 0.5)) return ''
        } else if (random() < 0.06) return DONT_KNOW
        const drop = touchpoint === 'Boarding' && wave === '2026' ? 1.1 : 0
        return point(2.6 + warmth * 2.6 - drop + (touchpoint === 'Food' ? -0.7 : 0), 5)
      }
      const cells: (string | number)[] = [
        `R${wave}-${index + 1}`,
        person.id,
        wave,
        person.country,
        person.age,
        random() < 0.02 ? '' : point(2.6 + warmth * 2.6, 5),
        random() < 0.03 ? DONT_KNOW : point(1.6 + warmth * 3.4, 5),
        ...QUESTIONS.motivators.map(motivator),
        Math.max(0, point(3 + warmth * 8, 11) - 1),
        ...TOUCHPOINTS.map(rating),
        point(4, 5),
        random() < 0.12 ? `${one(REMARKS, random)}, ${one(FURTHER, random)}, lane ${index}` : '',
      ]
      // A text with a separator in it is quoted, as spreadsheets do.
      lines.push(cells.map((cell) => (/;/.test(`${cell}`) ? `"${cell}"` : cell)).join(';'))
    }
  }
  return `${lines.join('\r\n')}\r\n`
}

/** One row a customer, from the data warehouse: a tenth unknown to it, three of them twice. */
export function churnFile(): string {
  const random = seeded(20261121)
  const people = customers(random)
  const behaviour = seeded(7)
  const lines = ['customer_number,left,yearly_spend,tenure_months,recommended']
  for (const [index, { id, warmth }] of people.entries()) {
    const left = behaviour() < 0.5 - warmth * 0.46 ? 'Yes' : 'No'
    const spend = (220 + warmth * 260 + behaviour() * 120).toFixed(2)
    const tenure = Math.round(4 + behaviour() * 90)
    const recommended = behaviour() < 0.1 + warmth * 0.6 ? 'Yes' : 'No'
    if (index % 10 === 9) continue
    lines.push([id, left, spend, tenure, recommended].join(','))
  }
  lines.push(...lines.slice(1, 4))
  return `${lines.join('\n')}\n`
}
