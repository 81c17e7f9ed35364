import type { Meaning } from '../../shared/model/codebook.ts'
import type { CodeChange } from '../../shared/model/project.ts'
import { SCALE_ROLES } from '../../shared/model/role.ts'

/** A code or answer of a further wave that is not what the same code was before. */
export interface FoundChange {
  /** As the further wave has it. */
  code: string
  label: string | null
  /** What that code stood for until now; null: nothing. */
  was: string | null
  /**
   * moved: its label has another code in the stack. respelled: the same answer but for case and
   * blanks. otherMeaning: the same code stands for something new. relabelled: a point of a scale is
   * worded otherwise, which changes nothing but should be looked at.
   */
  kind: 'moved' | 'respelled' | 'otherMeaning' | 'relabelled'
  /** The code it is read as from now on. */
  to: string
}

/** Answers beyond so many are no categories: names, places, comments. */
const MOST_ANSWERS = 400

const fold = (text: string) => text.trim().normalize('NFC').toLowerCase().replace(/\s+/g, ' ')

/**
 * What a further wave codes or spells otherwise than the variable it continues, by the value labels
 * of both, and for answers in words by the answers themselves. `wave` names codes that clash with
 * another meaning: code A of 2018 becomes `A (2018)`, a number the next free one.
 */
export function findCodeChanges(options: {
  incoming: Pick<Meaning, 'valueLabels'> & { values: readonly string[] }
  existing: Pick<Meaning, 'valueLabels' | 'type' | 'role'> & { values: readonly string[] }
  wave: string
}): FoundChange[] {
  const { incoming, existing, wave } = options
  const labelOf = new Map(existing.valueLabels.map(({ code, label }) => [code, label]))
  const codeOf = new Map(existing.valueLabels.map(({ code, label }) => [fold(label), code]))
  const taken = new Set([...existing.values, ...incoming.values, ...labelOf.keys()])
  const newCode = (code: string): string => {
    const next = Math.max(0, ...[...taken].map(Number).filter(Number.isSafeInteger)) + 1
    const made = existing.type === 'number' ? String(next) : `${code} (${wave})`
    taken.add(made)
    return made
  }
  const changes: FoundChange[] = []
  for (const { code, label } of incoming.valueLabels) {
    const was = labelOf.get(code) ?? null
    if (was !== null && fold(was) === fold(label)) continue
    const known = codeOf.get(fold(label))
    if (known !== undefined && known !== code) {
      changes.push({ code, label, was, kind: 'moved', to: known })
    } else if (was !== null && existing.role !== null && SCALE_ROLES.has(existing.role)) {
      changes.push({ code, label, was, kind: 'relabelled', to: code })
    } else if (was !== null) {
      changes.push({ code, label, was, kind: 'otherMeaning', to: newCode(code) })
    }
  }
  return [...changes, ...respelled(options, new Set(changes.map(({ code }) => code)))]
}

/** Answers in words that differ from one of before by case and blanks only. */
function respelled(
  { incoming, existing }: Parameters<typeof findCodeChanges>[0],
  done: ReadonlySet<string>,
): FoundChange[] {
  if (existing.type !== 'text' || existing.role === 'verbatim' || isName(existing.role)) return []
  if (Math.max(incoming.values.length, existing.values.length) > MOST_ANSWERS) return []
  const exact = new Set(existing.values.map((value) => value.trim()))
  const known = new Map(existing.values.map((value) => [fold(value), value.trim()]))
  return incoming.values.flatMap((value): FoundChange[] => {
    const code = value.trim()
    const to = known.get(fold(value))
    if (code === '' || to === undefined || exact.has(code) || done.has(code)) return []
    return [{ code, label: null, was: null, kind: 'respelled', to }]
  })
}

const isName = (role: Meaning['role']) =>
  role === 'customerId' || role === 'responseId' || role === 'personal' || role === 'ignore'

/**
 * The codes of the file that are read as others: what was found, unless somebody said otherwise
 * (`to` null: leave the code as it is), and what was said beyond it.
 */
export function decidedCodes(
  found: readonly FoundChange[],
  said: readonly { from: string; to: string | null }[],
): CodeChange[] {
  const spoken = new Map(said.map(({ from, to }) => [from.trim(), to]))
  const kept = found
    .filter(({ code, to }) => !spoken.has(code) && code !== to)
    .map(({ code, to }) => ({ from: code, to }))
  const wanted = said.flatMap(({ from, to }) =>
    to === null || to.trim() === from.trim() ? [] : [{ from: from.trim(), to: to.trim() }],
  )
  return [...kept, ...wanted]
}

/** The variable's value labels with those that a further wave brings, under the codes they got. */
export function labelsOfBoth(
  existing: Meaning['valueLabels'],
  incoming: Meaning['valueLabels'],
  codes: readonly CodeChange[],
): Meaning['valueLabels'] {
  const to = new Map(codes.map((change) => [change.from, change.to]))
  const known = new Set(existing.map(({ code }) => code))
  const added = incoming
    .map(({ code, label }) => ({ code: to.get(code) ?? code, label }))
    .filter(({ code }) => !known.has(code))
  return [...existing, ...added]
}
