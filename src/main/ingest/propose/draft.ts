import { EMPTY_MEANING } from '../../../shared/model/codebook.ts'
import type { Meaning, MeaningChange, MissingRule } from '../../../shared/model/codebook.ts'
import { noAnswer } from './wordings/index.ts'
import { labelOf } from './words.ts'
import type { PersonalAction } from '../../../shared/model/role.ts'
import type { Counted } from './cell-facts.ts'
import { answerOf, leadingNumber } from './profile.ts'
import type { Profile } from './profile.ts'

/** Below this many answers an unused end of a scale says nothing. */
export const TELLING = 100

/** The name of a column in a reason; whole questions are cut. */
export const shortName = (profile: Profile): string =>
  profile.name.length <= 60 ? profile.name : `${profile.name.slice(0, 57)}...`

export interface Choice {
  text: string
  change: MeaningChange | null
  /** What the import is to do with a column of personal data. */
  personal?: PersonalAction
}

/** A question to a person: what the cells alone don't decide. */
export interface Question {
  variable: string
  code: string
  text: string
  choices: Choice[]
}

/** What is proposed for one variable. */
export interface Draft {
  meaning: Meaning
  confidence: number
  reasons: string[]
  questions: Question[]
}

export function draft(
  profile: Profile,
  parts: Partial<Meaning>,
  options: { confidence: number; reasons: string[]; questions?: Question[] },
): Draft {
  const { confidence, reasons, questions = [] } = options
  const type = parts.type ?? 'text'
  return {
    meaning: {
      ...EMPTY_MEANING,
      label: labelOf(profile.header, profile.name),
      ...(type === 'number' && profile.decimal === ',' ? { decimal: ',' as const } : {}),
      ...(type === 'number' ? { thousands: profile.thousands } : {}),
      ...parts,
    },
    confidence,
    reasons,
    questions,
  }
}

/** `1,234` may be one and a bit, or a thousand and more: asked in any role. */
export function askThousands(profile: Profile, proposed: Draft): void {
  if (!profile.commaAmbiguous || profile.thousands === ',' || profile.averageLength > 12) return
  const example = profile.examples.find(({ text }) => text.includes(','))?.text ?? ''
  proposed.confidence = Math.min(proposed.confidence, 0.4)
  proposed.questions.push({
    variable: profile.name,
    code: 'decimalOrThousands',
    text: `"${example}": is the comma a decimal mark, or does it separate thousands?`,
    choices: [
      { text: 'A decimal mark', change: { type: 'number', decimal: ',' } },
      {
        text: 'Separates thousands',
        change: { type: 'number', decimal: '.', thousands: ',' },
      },
      { text: 'Neither: keep as text', change: { type: 'text', decimal: null, thousands: null } },
    ],
  })
}

export function listed(items: readonly (string | number)[]): string {
  const texts = items.map(String)
  if (texts.length < 2) return texts.join('')
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

/** Missing codes for the texts among a column's numbers, and the question whether they are that. */
export function missingTexts(profile: Profile): {
  missing: MissingRule[]
  reasons: string[]
  questions: Question[]
  /** Texts that are no known word for no answer. */
  unknown: number
} {
  const texts = profile.texts.filter(
    ({ text }) => !profile.numbered || leadingNumber(text) === null,
  )
  const missing: MissingRule[] = []
  const known: Counted[] = []
  const unknown: Counted[] = []
  for (const entry of texts) {
    const reason = noAnswer(answerOf(profile, entry.text))
    if (reason === null) unknown.push(entry)
    else {
      known.push(entry)
      missing.push({ code: entry.text, reason })
    }
  }
  const reasons = known.map(({ text, count }) => `"${text}" (${count} cells) is read as no answer`)
  if (texts.length === 0) return { missing, reasons, questions: [], unknown: 0 }
  const asked = [...known, ...unknown]
  const shown = asked.slice(0, 5).map(({ text }) => `"${text}"`)
  const more = asked.length > 5 ? ` and ${asked.length - 5} more` : ''
  const are = asked.length === 1 ? 'Is this no answer' : 'Are these no answers'
  const others = profile.numeric > 0.5 || profile.numbered ? 'Numbers' : 'Answers in words'
  const question: Question = {
    variable: profile.name,
    code: 'textAmongNumbers',
    text: `${others}, but also ${more === '' ? listed(shown) : `${shown.join(', ')}${more}`}. ${are}?`,
    choices: [
      {
        text: 'No answers: leave them out',
        change: {
          missing: [
            ...missing,
            ...unknown.map(({ text }): MissingRule => ({ code: text, reason: 'skipped' })),
          ],
        },
      },
      {
        text: 'List them as cells that do not fit',
        change: known.length === 0 ? null : { missing: [] },
      },
    ],
  }
  return { missing, reasons, questions: [question], unknown: unknown.length }
}
