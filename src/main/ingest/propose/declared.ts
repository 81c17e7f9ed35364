import type { Meaning } from '../../../shared/model/codebook.ts'
import { SCALE_ROLES } from '../../../shared/model/role.ts'
import type { DeclaredColumn } from '../parsed-table.ts'
import { draft, listed } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Profile } from './profile.ts'
import { onScale } from './on-scale.ts'
import { labelledNoAnswers } from './labelled.ts'

type Declared = Partial<Meaning>

const WORDS: Partial<Record<keyof Meaning, string>> = {
  label: 'the label',
  role: 'the role',
  type: 'the type',
  scale: 'the scale',
  valueLabels: 'value labels',
  missing: 'missing codes',
  dateFormat: 'the date format',
  group: 'the question it belongs to',
  touchpoint: 'the touchpoint',
  positive: 'what counts as yes',
}

/** What a file says of a column; null, '' and [] say nothing. */
function saidOf(declared: DeclaredColumn | null): Declared {
  const entries = Object.entries(declared?.meaning ?? {}).filter(
    ([, value]) =>
      value !== null &&
      value !== undefined &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(entries)
}

/** The proposal with what the file itself says put above what was guessed. */
export function withDeclared(profile: Profile, guessed: Draft): Draft {
  const { declared } = profile
  const said = saidOf(declared)
  const names = Object.keys(said).flatMap((key) => WORDS[key as keyof Meaning] ?? [])
  const by = declared?.by ?? ''
  const proposed = withRole(profile, { guessed, role: said.role ?? null })
  const { meaning } = proposed
  // An id is never a number to compute with, however the file stores it.
  const isId = meaning.role === 'customerId' || meaning.role === 'responseId'
  const { type, missing = [], ...others } = said
  Object.assign(meaning, others)
  if (type !== undefined && !isId) meaning.type = type
  const codes = new Set(missing.map((rule) => ('code' in rule ? rule.code : '')))
  meaning.missing = [
    ...missing,
    ...meaning.missing.filter((rule) => !('code' in rule) || !codes.has(rule.code)),
  ]
  if (said.dateFormat !== undefined) drop(proposed, 'dateOrder')
  if (said.scale !== undefined) drop(proposed, 'codesOutsideScale')
  for (const question of proposed.questions) {
    for (const { change } of question.choices) {
      if (change?.missing !== undefined) change.missing = [...missing, ...change.missing]
    }
  }
  if (names.length > 0) proposed.reasons.unshift(`${by}: declares ${listed(names)}`)
  askLabelled(profile, proposed)
  return proposed
}

function drop(proposed: Draft, code: string): void {
  proposed.questions = proposed.questions.filter((question) => question.code !== code)
}

/** The role that the file gives, with the scale its cells show. */
function withRole(
  profile: Profile,
  { guessed, role }: { guessed: Draft; role: Meaning['role'] },
): Draft {
  if (role === null || role === guessed.meaning.role) {
    if (role !== null) guessed.confidence = 1
    return guessed
  }
  const scaled = SCALE_ROLES.has(role) && role !== 'nps' ? onScale(profile, role) : null
  if (scaled !== null) return { ...scaled, confidence: 1 }
  const type = role === 'weight' || role === 'nps' ? ('number' as const) : guessed.meaning.type
  return draft(profile, { role, type }, { confidence: 1, reasons: [] })
}

function askLabelled(profile: Profile, proposed: Draft): void {
  const labelled = labelledNoAnswers(profile.declared)
  if (labelled.length === 0) return
  const { meaning } = proposed
  const codes = new Set(labelled.map(({ code }) => code))
  const before = meaning.missing.filter((rule) => !('code' in rule) || !codes.has(rule.code))
  const after = [...before, ...labelled.map(({ rule }) => rule)]
  const one = labelled.length === 1
  const words = listed(labelled.map(({ code, label }) => `${code} "${label}"`))
  meaning.missing = after
  proposed.confidence = Math.min(proposed.confidence, 0.7)
  proposed.reasons.push(`${words} ${one ? 'is' : 'are'} labelled as no answer`)
  proposed.questions.push({
    variable: profile.name,
    code: 'labelledNotMissing',
    text: `${words} ${one ? 'is' : 'are'} labelled but not declared missing. ${one ? 'Is it no answer' : 'Are they no answers'}?`,
    choices: [
      {
        text: one ? 'No answer: leave it out' : 'No answers: leave them out',
        change: { missing: after },
      },
      { text: one ? 'An answer' : 'Answers', change: { missing: before } },
    ],
  })
}
