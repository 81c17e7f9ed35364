import { cellReader } from '../../../shared/engine/frame/read-cell.ts'
import { OUT_OF_RANGE } from '../../../shared/engine/frame/frame.ts'
import type { Meaning } from '../../../shared/model/codebook.ts'
import type { DatasetKind, Role } from '../../../shared/model/role.ts'
import type { EncodedColumn } from '../../store/types.ts'
import { columnNames } from '../column-names.ts'
import type { ParsedTable } from '../parsed-table.ts'
import { anythingFits } from '../excluded-cells.ts'
import { findRatings } from './blocks.ts'
import { asChurned, asOrders, asPoints, asSpend, asTenure, asTier, asWeight } from './customer.ts'
import { askThousands } from './draft.ts'
import type { Draft, Question } from './draft.ts'
import { withDeclared } from './declared.ts'
import { findGroups } from './groups.ts'
import { asId, asNothing } from './identity.ts'
import { asPersonal } from './personal.ts'
import { profileOf } from './profile.ts'
import type { Counted } from './cell-facts.ts'
import type { Profile } from './profile.ts'
import { asNps } from './nps.ts'
import { asAdvocacy, asOtherQuestion, asQuestion } from './questions.ts'
import { asRest, asVerbatim } from './rest.ts'
import { asDate, asWave, giveDateRole } from './time.ts'
import { askAboutCells } from './traps/cells.ts'
import type { Column } from './traps/column.ts'
import { askConstant, askOutcome } from './traps/columns.ts'
import { askLeaks } from './traps/leaks.ts'
import { askReversed } from './traps/reversed.ts'
import { askSpellings } from './traps/spellings.ts'

export interface ProposedVariable {
  name: string
  header: string
  label: string
  type: Meaning['type']
  role: Role | null
  scale: Meaning['scale']
  valueLabels: Meaning['valueLabels']
  missing: Meaning['missing']
  distinct: number
  blank: number
  confidence: number
  reasons: string[]
  questions: string[]
  meaning: Meaning
  examples: { value: string; count: number }[]
  excluded: number
}

export interface Proposal {
  kind: DatasetKind
  kindReasons: string[]
  variables: ProposedVariable[]
  questions: Question[]
}

/** What a table's columns mean, as far as their names and cells tell. All of it may be changed. */
export function propose(table: ParsedTable): Proposal {
  const names = columnNames(table.headers)
  const questions = questionTexts(table)
  const profiles = table.columns.map((column, index) =>
    profileOf({
      index,
      header: table.headers[index] ?? '',
      name: names[index] ?? `column ${index + 1}`,
      column,
      marks: table.format,
      question: questions?.[index],
      declared: table.declared?.[index],
    }),
  )
  const { kind, kindReasons } = kindOf(profiles)
  const columns = draftAll(profiles, kind).flatMap(({ profile, draft }): Column[] => {
    const cells = table.columns[profile.index]
    return cells === undefined ? [] : [{ profile, draft: withDeclared(profile, draft), cells }]
  })
  for (const { profile, draft } of columns) askThousands(profile, draft)
  giveDateRole(columns, kind)
  oneOnly(columns, 'responseId')
  oneOnly(columns, 'customerId')
  oneOnly(columns, 'weight')
  oneOnly(columns, 'churned')
  oneOnly(columns, 'wave')
  oneOnly(columns, 'tenure')
  oneOnly(columns, 'spend', ({ words }) =>
    /\b(monthly|spend|spent|revenue)\b/.test(words) ? 0 : 1,
  )
  findGroups(columns)
  askReversed(columns)
  askLeaks(columns)
  for (const column of columns) {
    askAboutCells(column)
    askSpellings(column)
    askConstant(column)
    askOutcome(column)
  }
  const variables = columns.map(({ profile, draft, cells }): ProposedVariable => {
    const text = questions?.[profile.index]?.trim() ?? ''
    const declared = profile.declared?.meaning.label ?? ''
    if (declared === '' && text !== '' && text !== profile.header.trim()) draft.meaning.label = text
    return view(profile, draft, cells)
  })
  return {
    kind,
    kindReasons,
    variables,
    questions: columns.flatMap(({ draft }) => draft.questions),
  }
}

/** The questions in words, where a further header row holds them. */
const questionTexts = (table: ParsedTable): string[] | undefined => table.extraHeaders[0]

/** The first rule that knows a column decides; ratings are found among what is left over. */
function draftAll(profiles: Profile[], kind: DatasetKind): { profile: Profile; draft: Draft }[] {
  const rules: ((profile: Profile) => Draft | null)[] = [
    (profile) => asWave(profile, kind),
    asPersonal,
    asNothing,
    asNps,
    asChurned,
    (profile) => asId(profile, kind),
    asWeight,
    asDate,
    asQuestion,
    asOtherQuestion,
    asAdvocacy,
    asTenure,
    asTier,
    asPoints,
    asOrders,
    asSpend,
  ]
  const drafts = new Map<Profile, Draft>()
  for (const profile of profiles) {
    for (const rule of rules) {
      const draft = profile.filled === 0 ? asNothing(profile) : rule(profile)
      if (draft === null) continue
      drafts.set(profile, draft)
      break
    }
  }
  const left = profiles.filter((profile) => !drafts.has(profile))
  const ratings = findRatings(left)
  return profiles.map((profile) => ({
    profile,
    draft: drafts.get(profile) ?? ratings.get(profile) ?? asVerbatim(profile) ?? asRest(profile),
  }))
}

/** Survey, churn or loyalty data: by what only the one or the other has. */
function kindOf(profiles: Profile[]): { kind: DatasetKind; kindReasons: string[] } {
  const find = (rule: (profile: Profile) => Draft | null, role: Role) =>
    profiles.find((profile) => rule(profile)?.meaning.role === role)
  const nps = find(asNps, 'nps')
  const churned = find(asChurned, 'churned')
  const key = profiles.find(
    (profile) => profile.unique && asId(profile, 'churn')?.meaning.role === 'customerId',
  )
  if (nps !== undefined) {
    return { kind: 'survey', kindReasons: [`"${nps.name}" asks to recommend`] }
  }
  if (churned !== undefined) {
    const reasons = [`"${churned.name}" says who was lost`]
    if (key !== undefined) reasons.push(`one row for each customer ("${key.name}")`)
    return { kind: 'churn', kindReasons: reasons }
  }
  const asked =
    find(asQuestion, 'vesAchieve') ?? find(asQuestion, 'ces') ?? find(asQuestion, 'csat')
  const owned = find(asPoints, 'points') ?? find(asTier, 'tier') ?? find(asOrders, 'orders')
  const customers = profiles.find(
    (profile) => asId(profile, 'loyalty')?.meaning.role === 'customerId',
  )
  if (owned !== undefined && asked === undefined && customers !== undefined) {
    return {
      kind: 'loyalty',
      kindReasons: [
        `"${owned.name}" belongs to a customer programme`,
        `customers in "${customers.name}"`,
      ],
    }
  }
  return { kind: 'survey', kindReasons: ['no churn and no loyalty column was found'] }
}

/** Where several columns might hold a role that one should hold, the best keeps it. */
function oneOnly(
  columns: { profile: Profile; draft: Draft }[],
  role: Role,
  rank: (profile: Profile) => number = () => 0,
): void {
  const holders = columns.filter(({ draft }) => draft.meaning.role === role)
  const [best, ...others] = holders.toSorted(
    (one, other) =>
      rank(one.profile) - rank(other.profile) || other.draft.confidence - one.draft.confidence,
  )
  if (best === undefined) return
  for (const { draft } of others) {
    draft.meaning.role = null
    draft.confidence = 0.5
    draft.reasons.push(`"${best.profile.name}" is taken for that`)
  }
}

function view(profile: Profile, draft: Draft, column: EncodedColumn | undefined): ProposedVariable {
  const { meaning } = draft
  return {
    name: profile.name,
    header: profile.header,
    label: meaning.label,
    type: meaning.type,
    role: meaning.role,
    scale: meaning.scale,
    valueLabels: meaning.valueLabels,
    missing: meaning.missing,
    distinct: profile.distinct,
    blank: profile.blank,
    confidence: draft.confidence,
    reasons: draft.reasons,
    questions: draft.questions.map(({ text }) => text),
    meaning,
    examples: profile.examples.map(({ text, count }: Counted) => ({ value: text, count })),
    excluded: column === undefined ? 0 : excludedCount(meaning, column),
  }
}

/** Cells that don't fit what is proposed. */
function excludedCount(meaning: Meaning, column: EncodedColumn): number {
  if (anythingFits(meaning)) return 0
  const read = cellReader(meaning)
  const { dictionary, codes } = column
  const out = new Uint8Array(dictionary.length)
  let some = false
  for (let code = 0; code < dictionary.length; code++) {
    if (read((dictionary[code] ?? '').trim()).state !== OUT_OF_RANGE) continue
    out[code] = 1
    some = true
  }
  if (!some) return 0
  let count = 0
  for (let row = 0; row < codes.length; row++) count += out[codes[row]!]!
  return count
}
