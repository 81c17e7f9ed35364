import type { Meaning } from '../../../shared/model/codebook.ts'
import type { Role } from '../../../shared/model/role.ts'
import {
  commonScale,
  looksLikeScale,
  numberCounts,
  outsideCodes,
  wordScale,
} from './answer-scale.ts'
import { draft, missingTexts } from './draft.ts'
import type { Draft, Question } from './draft.ts'
import type { Profile } from './profile.ts'
import { QUESTION_ROLES, WORDINGS, YES, YES_NO } from './wordings-en.ts'
import { itemName } from './words.ts'

/** Below this many answers an unused end of a scale says nothing. */
const TELLING = 100

/** Net promoter question: by wording, and on 0-10 by its answers. */
export function asNps(profile: Profile): Draft | null {
  const { words, name } = profile
  if (WORDINGS.npsGroup.test(words)) {
    return draft(
      profile,
      { role: 'ignore' },
      { confidence: 0.8, reasons: ['promoter groups are computed anew from the answers'] },
    )
  }
  if (!WORDINGS.nps.test(words)) return null
  const counts = numberCounts(profile)
  const worded = leadingNumbers(profile)
  const numbers = counts.size > 0 && profile.numeric > 0.6 ? counts : worded
  if (numbers.size === 0) return null
  const total = [...numbers.values()].reduce((sum, count) => sum + count, 0)
  const ordinary = [...numbers.keys()].filter((number) => number >= 0 && number <= 11)
  const least = Math.min(...ordinary)
  const most = Math.max(...ordinary)
  if (!profile.whole || most <= 7) {
    if (total < TELLING && most > 5) return nps(profile, { min: 0, max: 10 }, 0.7)
    return null
  }
  if (most === 11 && least >= 1) return npsFromOne(profile, numbers, total)
  if (most === 11) {
    const eleven = numbers.get(11) ?? 0
    const proposed = nps(profile, { min: 0, max: 10 }, 0.85, [11])
    proposed.questions.unshift({
      variable: name,
      code: 'npsEleven',
      text: `Answers run from 0 to 10, and 11 stands in ${eleven} rows. Is 11 "no answer"?`,
      choices: [
        { text: 'Yes: leave 11 out', change: { missing: proposed.meaning.missing } },
        { text: 'No: list it as a cell that does not fit', change: { missing: [] } },
      ],
    })
    proposed.questions = proposed.questions.filter(({ code }) => code !== 'codesOutsideScale')
    return proposed
  }
  if (least >= 1 && total >= TELLING) {
    // Among a thousand answers somebody would have chosen 0, had it been there.
    const sure = total >= 10 * TELLING
    const proposed = nps(profile, { min: sure ? 1 : 0, max: 10 }, 0.6)
    proposed.reasons.push('answers run from 1 to 10; nobody chose 0')
    proposed.questions.push({
      variable: name,
      code: 'npsFromOne',
      text: 'Answers run from 1 to 10. Was 0 offered, too?',
      choices: [
        { text: 'No: the scale was 1 to 10', change: { scale: { min: 1, max: 10 } } },
        { text: 'Yes: the scale was 0 to 10', change: { scale: { min: 0, max: 10 } } },
      ],
    })
    return proposed
  }
  return nps(profile, { min: 0, max: 10 }, 0.95)
}

function nps(
  profile: Profile,
  scale: { min: number; max: number },
  confidence: number,
  outside: number[] = [],
): Draft {
  const others = [...numberCounts(profile).keys()].filter(
    (number) => number < 0 || (number > 10 && number !== 11),
  )
  const codes = outsideCodes(profile, {
    scale,
    outside: [...outside, ...others].sort((a, b) => a - b),
  })
  return draft(
    profile,
    { role: 'nps', type: 'number', scale, direction: 'high', missing: codes.missing },
    {
      confidence,
      reasons: [`"${shortName(profile)}" asks to recommend`, ...codes.reasons],
      questions: codes.questions,
    },
  )
}

/** 1 to 11 and no 0: either 1 means 0, or 11 means no answer and nobody chose 0. */
function npsFromOne(profile: Profile, numbers: Map<number, number>, total: number): Draft {
  const shifted = (numbers.get(11) ?? 0) > total * 0.02
  const offset: Question = {
    variable: profile.name,
    code: 'npsOffset',
    text: 'Answers run from 1 to 11. Does 1 stand for "0 - not at all likely"?',
    choices: [
      {
        text: 'Yes: take 1 off every answer',
        change: { scale: { min: 0, max: 10 }, missing: [], recode: { offset: -1 } },
      },
      {
        text: 'No: 11 is no answer',
        change: {
          scale: { min: 1, max: 10 },
          missing: [{ code: '11', reason: 'skipped' }],
          recode: { offset: 0 },
        },
      },
    ],
  }
  // Until somebody says so nothing is taken off: no NPS is better than a guessed one.
  const parts: Partial<Meaning> = shifted
    ? { scale: { min: 0, max: 10 } }
    : { scale: { min: 1, max: 10 }, missing: [{ code: '11', reason: 'skipped' }] }
  const texts = missingTexts(profile)
  return draft(
    profile,
    {
      role: 'nps',
      type: 'number',
      direction: 'high',
      ...parts,
      missing: [...(parts.missing ?? []), ...texts.missing],
    },
    {
      confidence: 0.5,
      reasons: [
        `"${shortName(profile)}" asks to recommend`,
        shifted
          ? 'answers run from 1 to 11, which is no NPS scale until 1 is taken as 0'
          : '11 is rare and taken as no answer',
        ...texts.reasons,
      ],
      questions: [offset, ...texts.questions],
    },
  )
}

const shortName = (profile: Profile) =>
  profile.name.length <= 60 ? profile.name : `${profile.name.slice(0, 57)}...`

/** `10 - Extremely likely` counts as 10. */
function leadingNumbers(profile: Profile): Map<number, number> {
  const counts = new Map<number, number>()
  let rows = 0
  for (const { text, count } of profile.values ?? []) {
    const found = /^(\d{1,2})(\s*[-–—:=.(]|$)/.exec(text)?.[1]
    if (found === undefined) continue
    counts.set(Number(found), (counts.get(Number(found)) ?? 0) + count)
    rows += count
  }
  return rows >= profile.filled * 0.9 ? counts : new Map()
}

/** Value enhancement, effort and satisfaction questions. */
export function asQuestion(profile: Profile): Draft | null {
  for (const [wording, role] of QUESTION_ROLES) {
    if (!WORDINGS[wording].test(profile.words)) continue
    const effort = wording === 'effort' && !WORDINGS.ease.test(profile.words)
    const proposed = onScale(profile, role, { effort })
    if (proposed !== null) return proposed
  }
  return null
}

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

const WORDING_OF: Partial<Record<Role, string>> = {
  vesAchieve: 'asks whether one can achieve more',
  vesConfidence: 'asks for confidence in the decision',
  ces: 'asks for effort',
  csat: 'asks for satisfaction',
  statedImportance: 'asks for importance',
  differentiation: 'asks what sets the brand apart',
  emotion: 'asks for a feeling',
}

/** "on a scale of 1 to 5" in the question itself. */
function statedScale(profile: Profile) {
  const found = /scale (?:of|from) (\d{1,2}) (?:to|-) (\d{1,2})/.exec(profile.words)
  if (found === null) return null
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

/** Importance, differentiation, feelings. */
export function asOtherQuestion(profile: Profile): Draft | null {
  if (WORDINGS.importance.test(profile.words)) {
    const proposed = onScale(profile, 'statedImportance')
    if (proposed === null) return null
    const item = profile.name.replace(/^imp(ortance)?[ _.:-]*/i, '')
    if (item !== '' && item !== profile.name) proposed.meaning.touchpoint = itemName(item)
    return proposed
  }
  if (WORDINGS.differentiation.test(profile.words)) return onScale(profile, 'differentiation')
  if (WORDINGS.emotion.test(profile.words)) return onScale(profile, 'emotion')
  return null
}

/** Did recommend: yes or no. */
export function asAdvocacy(profile: Profile): Draft | null {
  if (!WORDINGS.advocacy.test(profile.words) || profile.distinct > 3) return null
  const texts = (profile.values ?? []).map(({ text }) => text)
  const yes = texts.find((text) => YES.advocacy.test(text.toLowerCase()))
  if (yes === undefined || !texts.every((text) => YES_NO.test(text.toLowerCase()))) return null
  return draft(
    profile,
    { role: 'advocacy', type: 'text', positive: yes },
    {
      confidence: 0.8,
      reasons: [`"${shortName(profile)}" says who did recommend`, `"${yes}" counts as yes`],
    },
  )
}
