import type { MissingReason } from '../../../../shared/model/codebook.ts'
import { folded } from '../words.ts'
import { CHINESE } from './chinese.ts'
import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'
import { GERMAN } from './german.ts'
import { SPANISH } from './spanish.ts'
import { SWEDISH } from './swedish.ts'
import type { Topic, Wordings } from './wording.ts'

export type { Topic } from './wording.ts'

/** English first: where two languages say the same, it decides. */
export const LANGUAGES: readonly Wordings[] = [ENGLISH, GERMAN, SWEDISH, SPANISH, FRENCH, CHINESE]

/** One pattern a topic for all languages: a column is asked many times. */
const patterns = new Map<Topic, RegExp>()

function patternOf(topic: Topic): RegExp {
  const known = patterns.get(topic)
  if (known !== undefined) return known
  const sources = LANGUAGES.flatMap(({ topics }) => topics[topic]?.source ?? [])
  const pattern = new RegExp(sources.length === 0 ? '(?!)' : sources.join('|'))
  patterns.set(topic, pattern)
  return pattern
}

/** Whether folded words are about this, in any language. */
export const speaksOf = (topic: Topic, words: string): boolean => patternOf(topic).test(words)

/** No text that means no answer is longer. */
const LONGEST = 60

/** Why a text is no answer; null where it may be one. */
export function noAnswer(text: string): MissingReason | null {
  if (text.length > LONGEST) return null
  const words = folded(text).replace(/\s+/g, ' ').trim()
  for (const language of LANGUAGES) {
    const found = language.noAnswer.find(([pattern]) => pattern.test(words))
    if (found !== undefined) return found[1]
  }
  return null
}

/** Answer scales in words of all languages, worst first, each point with its spellings. */
export const ANSWER_SCALES: readonly (readonly (readonly string[])[])[] = LANGUAGES.flatMap(
  ({ scales }) => scales.map((points) => points.map((point) => point.split('|'))),
)

const yes = new Set(LANGUAGES.flatMap((language) => language.yes))
const no = new Set(LANGUAGES.flatMap((language) => language.no))

const lost = new Set(LANGUAGES.flatMap((language) => language.lost))

export const isYes = (text: string): boolean => yes.has(folded(text).trim())
export const isNo = (text: string): boolean => no.has(folded(text).trim())
export const isLost = (text: string): boolean => lost.has(folded(text).trim())
