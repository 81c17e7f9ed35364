import type { Meaning, MeaningChange, Role, Scale } from '../../../shared/model/index.ts'
import { NUMERIC_ROLES } from '../../../shared/model/index.ts'
import type { VariableRow } from './variable-row.ts'

/** Edits of meaning, each as the change it makes to every selected variable. */
export type Changes = Record<string, MeaningChange>

/** One edit applied to several variables; variables it does not alter are left out. */
export function changesFor(
  rows: readonly VariableRow[],
  edit: (row: VariableRow) => MeaningChange | null,
): Changes {
  const changes: Changes = {}
  for (const row of rows) {
    const change = edit(row)
    if (change === null) continue
    const alters = Object.entries(change).some(
      ([key, value]) =>
        JSON.stringify(value ?? null) !== JSON.stringify(row.meaning[key as keyof Meaning] ?? null),
    )
    if (alters) changes[row.name] = change
  }
  return changes
}

const ROLE_SCALES: Partial<Record<Role, Scale>> = {
  nps: { min: 0, max: 10 },
  vesAchieve: { min: 1, max: 7 },
  vesConfidence: { min: 1, max: 7 },
}

const YES = /^(yes|y|true|1|ja|si|sí|oui|churned|lost|cancelled|canceled|left)$/i
const numeric = (text: string): boolean => /^-?\d+([.,]\d+)?$/.test(text.trim())

/**
 * A role and what goes with it where nothing is said yet, so that one choice is enough: numbers
 * for scores, the scale a role is defined on, the answer that means yes. All of it is shown in the
 * inspector beside the role and can be changed there.
 */
export function roleChange(role: Role | null, row: VariableRow): MeaningChange {
  const { type, values, scale, positive } = row.meaning
  const change: MeaningChange = { role }
  if (role === null) return change
  const answers = row.examples.map((example) => example.value)
  if (NUMERIC_ROLES.has(role) && type !== 'number' && values === null && answers.some(numeric)) {
    change.type = 'number'
  }
  const usual = ROLE_SCALES[role]
  if (usual !== undefined && scale === null && values === null) change.scale = usual
  if ((role === 'churned' || role === 'advocacy') && positive === null) {
    const yes = answers.find((answer) => YES.test(answer.trim()))
    if (yes !== undefined) change.positive = yes
  }
  return change
}

/** "0, 12, 24, 48" as rising lower bounds; null where it is not that. */
export function parseBands(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter(Boolean)
  const bounds = parts.map(Number)
  const rising = bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? -Infinity))
  return parts.length > 0 && bounds.every(Number.isFinite) && rising ? bounds : null
}

/** Value labels with one code relabelled; an empty label takes the label away. */
export function labelValue(meaning: Meaning, code: string, label: string): Meaning['valueLabels'] {
  const text = label.trim()
  const at = meaning.valueLabels.findIndex((entry) => entry.code === code)
  if (text === '') return meaning.valueLabels.filter((entry) => entry.code !== code)
  if (at < 0) return [...meaning.valueLabels, { code, label: text }]
  return meaning.valueLabels.map((entry, i) => (i === at ? { code, label: text } : entry))
}

/** Scores of text answers with one changed; null when the last score is taken away. */
export function scoreValue(
  meaning: Meaning,
  answer: string,
  score: number | null,
): Meaning['values'] {
  const entries = Object.entries(meaning.values ?? {}).filter(([key]) => key !== answer)
  if (score !== null) entries.push([answer, score])
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

/** Text of a field as stored: trimmed, and null where nothing is left. */
export const textOrNull = (text: string): string | null => text.trim() || null

/** The other columns of the same question. */
export const similarRows = (row: VariableRow, all: readonly VariableRow[]): VariableRow[] =>
  row.meaning.group === null
    ? []
    : all.filter(({ name, meaning }) => name !== row.name && meaning.group === row.meaning.group)

/** What the columns of one question have in common; what each is about stays its own. */
export function similarChange({ meaning }: VariableRow): MeaningChange {
  const {
    label: _label,
    dateFormat: _format,
    decimal: _decimal,
    thousands: _mark,
    ...common
  } = meaning
  const {
    group: _group,
    touchpoint: _touchpoint,
    stage: _stage,
    motivator: _motivator,
    ...rest
  } = common
  const { brand: _brand, channel: _channel, currency: _currency, ...change } = rest
  return change
}
