import { EMPTY_MEANING } from '../../../shared/model/codebook.ts'
import type {
  Meaning,
  MeaningChange,
  MissingReason,
  MissingRule,
} from '../../../shared/model/codebook.ts'
import { NO_ANSWER } from './wordings-en.ts'
import { labelOf } from './words.ts'
import type { Counted, Profile } from './profile.ts'

export interface Choice {
  text: string
  change: MeaningChange | null
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

/** Why a text is no answer; null where it may be one. */
export function noAnswer(text: string): MissingReason | null {
  const folded = text.trim().toLowerCase()
  return NO_ANSWER.find(([pattern]) => pattern.test(folded))?.[1] ?? null
}

/** Missing codes for the texts among a column's numbers, and a question where a word is not known. */
export function missingTexts(profile: Profile): {
  missing: MissingRule[]
  reasons: string[]
  questions: Question[]
} {
  const missing: MissingRule[] = []
  const known: Counted[] = []
  const unknown: Counted[] = []
  for (const entry of profile.texts) {
    const reason = noAnswer(entry.text)
    if (reason === null) unknown.push(entry)
    else {
      known.push(entry)
      missing.push({ code: entry.text, reason })
    }
  }
  const reasons = known.map(({ text, count }) => `"${text}" (${count} cells) is read as no answer`)
  const questions: Question[] = []
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 5).map(({ text }) => `"${text}"`)
    const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''
    questions.push({
      variable: profile.name,
      code: 'textAmongNumbers',
      text: `Numbers, but also ${listed(shown)}${more}. Are these no answers?`,
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
        { text: 'List them as cells that do not fit', change: null },
      ],
    })
  }
  return { missing, reasons, questions }
}
