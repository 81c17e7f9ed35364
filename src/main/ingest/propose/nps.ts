import type { Meaning } from '../../../shared/model/codebook.ts'
import { numberCounts, outsideCodes } from './answer-scale.ts'
import { draft, missingTexts, shortName, TELLING } from './draft.ts'
import type { Draft, Question } from './draft.ts'
import { says } from './profile.ts'
import type { Profile } from './profile.ts'

/** Net promoter question: by wording, and on 0-10 by its answers. */
export function asNps(profile: Profile): Draft | null {
  const { name } = profile
  if (says(profile, 'npsGroup')) {
    return draft(
      profile,
      { role: 'ignore' },
      { confidence: 0.8, reasons: ['promoter groups are computed anew from the answers'] },
    )
  }
  if (!says(profile, 'nps')) return null
  const numbers = numberCounts(profile)
  if (numbers.size === 0 || (profile.numeric <= 0.6 && !profile.numbered)) return null
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
      text: 'Answers run from 1 to 10. Is this the recommend item of 0 to 10, where nobody chose 0?',
      choices: [
        { text: 'No: the scale was 1 to 10', change: { scale: { min: 1, max: 10 } } },
        { text: 'Yes: 0 was offered, too', change: { scale: { min: 0, max: 10 } } },
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
