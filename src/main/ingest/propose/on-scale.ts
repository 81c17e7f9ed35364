import type { Role } from '../../../shared/model/role.ts'
import { commonScale, looksLikeScale, numberCounts, outsideCodes } from './answer-scale.ts'
import { draft, listed, missingTexts, shortName, TELLING } from './draft.ts'
import type { Draft } from './draft.ts'
import { leadingNumber } from './profile.ts'
import type { Profile } from './profile.ts'
import { labelledScale, mixedScale, wordScale } from './word-scale.ts'

/** A question on a scale of its own: numbers, or answers in words. */
export function onScale(
  profile: Profile,
  role: Role,
  options: { effort?: boolean } = {},
): Draft | null {
  const why = `"${shortName(profile)}" ${WORDING_OF[role] ?? 'asks for a rating'}`
  const words = wordScale(profile)
  if (words !== null) {
    const { values, scale } = words
    const left = (profile.values ?? []).filter(({ text }) => !Object.hasOwn(values, text))
    const { missing, reasons, questions } = missingTexts({ ...profile, texts: left })
    const binary = scale.max - scale.min === 1
    return draft(
      profile,
      { role, type: 'text', scale, values, direction: 'high', box: binary ? 1 : null, missing },
      {
        confidence: 0.75,
        reasons: [why, `answers in words, scored ${scale.min} to ${scale.max}`, ...reasons],
        questions,
      },
    )
  }
  const mixed = onMixedScale(profile, { role, why })
  if (mixed !== null) return mixed
  const labelled = onLabelledScale(profile, { role, why })
  if (labelled !== null) return labelled
  const stated = statedScale(profile)
  if (!looksLikeScale(profile, stated === null ? 3 : 1)) return null
  const found = stated ?? commonScale([profile]) ?? fromExpected(profile, role)
  if (found === null) return null
  const fitted = fitToRole(found, role)
  const codes = outsideCodes(profile, fitted)
  const { scale } = fitted
  const low = role === 'ces' && scale.max === 5
  const questions = codes.questions
  if (role === 'ces' && (options.effort === true) !== low) {
    questions.push({
      variable: profile.name,
      code: 'effortDirection',
      text: `Effort asked from ${scale.min} to ${scale.max}: is a high number good ("it was easy") or bad ("much effort")?`,
      choices: [
        { text: 'High is good', change: { direction: 'high' } },
        { text: 'Low is good', change: { direction: 'low' } },
      ],
    })
  }
  return draft(
    profile,
    { role, type: 'number', scale, direction: low ? 'low' : 'high', missing: codes.missing },
    {
      confidence: Math.min(0.9, fitted.confidence + 0.05),
      reasons: [why, `answers from ${scale.min} to ${scale.max}`, ...codes.reasons],
      questions,
    },
  )
}

/** Numbers and words for the same points: read as one scale, and asked about. */
function onMixedScale(profile: Profile, options: { role: Role; why: string }): Draft | null {
  const mixed = mixedScale(profile)
  if (mixed === null) return null
  const { values, scale, words } = mixed
  const left = profile.texts.filter(
    ({ text }) => !words.includes(text) && leadingNumber(text) === null,
  )
  const { missing, reasons, questions } = missingTexts({ ...profile, texts: left })
  const pairs = words.slice(0, 4).map((text) => `"${text}" as ${values[text] ?? ''}`)
  const asText = words.map((text) => ({ code: text, reason: 'skipped' as const }))
  return draft(
    profile,
    { role: options.role, type: 'number', scale, values, direction: 'high', missing },
    {
      confidence: 0.5,
      reasons: [
        options.why,
        `numbers and words for one scale, read as ${scale.min} to ${scale.max}`,
        ...reasons,
      ],
      questions: [
        {
          variable: profile.name,
          code: 'oneScaleCodedTwice',
          text: `Answers stand here as numbers and as words. Read ${listed(pairs)}?`,
          choices: [
            { text: 'Yes: the same scale', change: { values, scale } },
            {
              text: 'No: leave the words out',
              change: { values: null, scale, missing: [...missing, ...asText] },
            },
          ],
        },
        ...questions,
      ],
    },
  )
}

/** A scale whose points, or ends, the file labels. */
function onLabelledScale(profile: Profile, options: { role: Role; why: string }): Draft | null {
  const found = labelledScale(profile)
  if (found === null) return null
  const { scale, reversed, lowest, highest } = found
  const outside = [...numberCounts(profile).keys()]
    .filter((code) => code < scale.min || code > scale.max)
    .sort((one, other) => one - other)
  const codes = outsideCodes(profile, { scale, outside })
  const questions = [...codes.questions]
  if (reversed) {
    questions.push({
      variable: profile.name,
      code: 'lowIsGood',
      text: `${scale.min} is labelled "${lowest}" and ${scale.max} "${highest}". Turn the answers round, so that high is good?`,
      choices: [
        { text: 'Turn them round', change: { recode: { reverse: true } } },
        {
          text: 'Leave them: low is good',
          change: { recode: { reverse: false }, direction: 'low' },
        },
      ],
    })
  }
  return draft(
    profile,
    {
      role: options.role,
      type: 'number',
      scale,
      direction: 'high',
      missing: codes.missing,
      ...(reversed ? { recode: { offset: 0, reverse: true } } : {}),
    },
    {
      confidence: questions.length > 0 ? 0.6 : 0.9,
      reasons: [
        options.why,
        `labelled from ${scale.min} "${lowest}" to ${scale.max} "${highest}"`,
        ...codes.reasons,
      ],
      questions,
    },
  )
}

const WORDING_OF: Partial<Record<Role, string>> = {
  vesAchieve: 'asks whether one can achieve more',
  vesConfidence: 'asks for confidence in the decision',
  ces: 'asks for effort',
  csat: 'asks for satisfaction',
  statedImportance: 'asks for importance',
  differentiation: 'asks what sets the brand apart',
  emotion: 'asks for a feeling',
}

const STATED =
  /(?:scale|skala|skalan|escala|echelle) (?:of|from|von|fran|de|del) (\d{1,2}) (?:to|-|bis|till|a|al) (\d{1,2})/

/** "on a scale of 1 to 5" in the question itself. */
function statedScale(profile: Profile) {
  const found = profile.said.map((words) => STATED.exec(words)).find((match) => match !== null)
  if (found === undefined || found === null) return null
  const scale = { min: Number(found[1]), max: Number(found[2]) }
  const outside = [...numberCounts(profile).keys()].filter(
    (number) => number < scale.min || number > scale.max,
  )
  return { scale, outside: outside.sort((one, other) => one - other), confidence: 0.85 }
}

/** Too few answers to show a scale: the one the role is usually asked on. */
function fromExpected(profile: Profile, role: Role) {
  const most = Math.max(...numberCounts(profile).keys())
  if (profile.filled >= TELLING || most > 7) return null
  const seven = role === 'vesAchieve' || role === 'vesConfidence' || role === 'ces' || most > 5
  return { scale: { min: 1, max: seven ? 7 : 5 }, outside: [] as number[], confidence: 0.5 }
}

/** Value enhancement is asked from 1 to 7: where nobody took an end, the scale is still that. */
function fitToRole<T extends { scale: { min: number; max: number }; outside: number[] }>(
  found: T,
  role: Role,
): T {
  const { scale, outside } = found
  if (role !== 'vesAchieve' && role !== 'vesConfidence') return found
  if (scale.max !== 6 && !(scale.max === 5 && outside.includes(6))) return found
  return { ...found, scale: { min: 1, max: 7 }, outside: outside.filter((code) => code !== 6) }
}
