import { commonScale, looksLikeScale, numberCounts, outsideCodes } from './answer-scale.ts'
import type { ScaleFinding } from './answer-scale.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import { nameGroup, stemOf } from './groups.ts'
import { onScale } from './on-scale.ts'
import { says } from './profile.ts'
import type { Profile } from './profile.ts'
import { labelledScale, mixedScale, wordScale } from './word-scale.ts'
import { itemName } from './words.ts'

/** Fewest columns that make a block. */
const BLOCK = 3

const meanOf = (profile: Profile, finding: ScaleFinding) => {
  let sum = 0
  let total = 0
  for (const [number, count] of numberCounts(profile)) {
    if (number < finding.scale.min || number > finding.scale.max) continue
    sum += number * count
    total += count
  }
  return sum / total
}

/** Columns of one question: the same stem, or side by side with the same answers. */
function findBlocks(profiles: readonly Profile[]): Profile[][] {
  const blocks: Profile[][] = []
  const byStem = new Map<string, Profile[]>()
  for (const profile of profiles) {
    const stem = stemOf(profile.name)
    if (stem === null) continue
    const group = byStem.get(stem)
    if (group === undefined) byStem.set(stem, [profile])
    else group.push(profile)
  }
  const used = new Set<Profile>()
  for (const group of byStem.values()) {
    if (group.length < BLOCK) continue
    blocks.push(group)
    for (const profile of group) used.add(profile)
  }
  let run: Profile[] = []
  const close = () => {
    if (run.length >= BLOCK) blocks.push(run)
    run = []
  }
  for (const profile of profiles) {
    if (used.has(profile)) continue
    const last = run.at(-1)
    const scale = commonScale([profile])?.scale
    const lastScale = last === undefined ? undefined : commonScale([last])?.scale
    const joins =
      last !== undefined && profile.index === last.index + 1 && scale?.max === lastScale?.max
    if (!joins) close()
    run.push(profile)
  }
  close()
  return blocks
}

/**
 * The columns of a group that are answered like most of it: comment codes that happen to be small
 * numbers (`Q9COM2` among `Q9BOARDING`, `Q9FOOD` ...) are left out.
 */
function alikeOf(group: readonly Profile[]): Profile[] {
  const tops = new Map<number, number>()
  const topOf = (profile: Profile) => commonScale([profile])?.scale.max ?? 0
  for (const profile of group) {
    const top = topOf(profile)
    if (top > 0) tops.set(top, (tops.get(top) ?? 0) + 1)
  }
  const [usual] = [...tops].sort((one, other) => other[1] - one[1])
  const sure = group.filter((profile) => topOf(profile) === usual?.[0])
  const codes = new Set(sure.flatMap((profile) => [...numberCounts(profile).keys()]))
  const typical = Math.max(0, ...sure.map((profile) => profile.filled))
  return group.filter((profile) => {
    const own = [...numberCounts(profile).keys()]
    return own.every((code) => codes.has(code)) && profile.filled > typical * 0.02
  })
}

/**
 * Touchpoint ratings: blocks of at least three columns on one scale, single columns that are named
 * ratings, and single columns answered exactly like the file's blocks.
 */
export function findRatings(profiles: readonly Profile[]): Map<Profile, Draft> {
  const found = new Map<Profile, Draft>()
  const candidates = profiles.filter((profile) => looksLikeScale(profile))
  const scales: ScaleFinding[] = []
  const overall: Profile[] = []
  for (const columns of findBlocks(candidates)) {
    const block = alikeOf(columns)
    const finding = block.length < BLOCK ? null : commonScale(block)
    // Scales of four points or less are usage, frequency or yes/no questions.
    if (finding === null || finding.scale.max < 5) continue
    // Ranks look like ratings, but only say what came before what.
    if (columns.some((profile) => /\brank/.test(profile.words))) continue
    if (finding.scale.max === 6 && block.every((profile) => !named(profile))) continue
    scales.push(finding)
    const group = nameGroup(block)
    for (const profile of block) {
      const why = `one of ${block.length} columns of one question`
      const proposed = rating(profile, { finding, why })
      proposed.meaning.group = group
      found.set(profile, proposed)
      if (says(profile, 'overallItem')) overall.push(profile)
    }
  }
  for (const profile of profiles) {
    if (found.has(profile)) continue
    if (named(profile)) {
      const single = onScale(profile, 'rating')
      if (single !== null && single.meaning.scale !== null && single.meaning.scale.max >= 4) {
        single.meaning.touchpoint = touchpointOf(profile)
        found.set(profile, single)
      }
      continue
    }
    if (!looksLikeScale(profile)) {
      if (wordScale(profile) === null && mixedScale(profile) === null) continue
      const words = onScale(profile, 'rating')
      if (words !== null) found.set(profile, words)
      continue
    }
    const alike = scales.find((finding) => answeredAlike(profile, finding))
    if (alike !== undefined) {
      const why = 'answered like the rated questions of this file'
      const proposed = rating(profile, { finding: alike, why })
      proposed.confidence = 0.5
      found.set(profile, proposed)
    }
  }
  giveOverall(overall, found)
  uniqueTouchpoints(found)
  return found
}

/** Whole questions are no names. */
function touchpointOf(profile: Profile): string | null {
  const label = profile.declared?.meaning.label?.trim() ?? ''
  if (label !== '' && label.length <= 40) return label
  const item = itemName(profile.name)
  return item.length <= 60 ? item : null
}

const named = (profile: Profile) => says(profile, 'rating')

function rating(profile: Profile, options: { finding: ScaleFinding; why: string }): Draft {
  const { finding, why } = options
  const { scale } = finding
  // What the file says of its codes is known better than what a block has in common.
  const own = labelledScale(profile) === null ? null : onScale(profile, 'rating')
  if (own !== null) {
    own.meaning.touchpoint = touchpointOf(profile)
    own.reasons.unshift(why)
    return own
  }
  const codes = outsideCodes(profile, finding)
  return draft(
    profile,
    {
      role: 'rating',
      type: 'number',
      scale,
      direction: 'high',
      missing: codes.missing,
      touchpoint: touchpointOf(profile),
    },
    {
      confidence: codes.questions.length > 0 ? Math.min(0.6, finding.confidence) : 0.85,
      reasons: [why, `answers from ${scale.min} to ${scale.max}`, ...codes.reasons],
      questions: codes.questions,
    },
  )
}

/** All points of the scale and nothing but its block's codes, mostly good answers. */
function answeredAlike(profile: Profile, finding: ScaleFinding): boolean {
  const { scale, outside } = finding
  const counts = numberCounts(profile)
  for (let point = scale.min; point <= scale.max; point++) if (!counts.has(point)) return false
  for (const code of counts.keys()) {
    if ((code < scale.min || code > scale.max) && !outside.includes(code)) return false
  }
  return meanOf(profile, finding) > scale.min + (scale.max - scale.min) * 0.65
}

/** The overall item of the first block asks for satisfaction as a whole. */
function giveOverall(overall: Profile[], found: Map<Profile, Draft>): void {
  const [first] = overall
  const proposed = first === undefined ? undefined : found.get(first)
  if (first === undefined || proposed === undefined) return
  proposed.meaning.role = 'csat'
  proposed.meaning.touchpoint = null
  proposed.confidence = Math.min(proposed.confidence, 0.6)
  proposed.reasons.unshift(`"${first.name}" is the overall item of its block`)
}

/** Two items of one name (the desk's speed, the desk's kindness) keep their question's id. */
function uniqueTouchpoints(found: Map<Profile, Draft>): void {
  const seen = new Map<string, number>()
  for (const { meaning } of found.values()) {
    const key = meaning.touchpoint?.toLowerCase()
    if (key !== undefined) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  for (const [profile, { meaning }] of found) {
    const { touchpoint } = meaning
    if (touchpoint === null) continue
    const overall = says(profile, 'overallItem')
    if (!overall && (seen.get(touchpoint.toLowerCase()) ?? 0) < 2) continue
    const stem = stemOf(profile.name)
    const item = overall ? 'Overall' : touchpoint
    if (stem !== null) meaning.touchpoint = `${item} (${stem.toUpperCase()})`
  }
}
