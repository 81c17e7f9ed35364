import type { Inspection } from '../../../shared/contract/index.ts'
import { codebookFileSchema, EMPTY_MEANING } from '../../../shared/model/index.ts'
import type { CodebookFile, Meaning, MeaningChange } from '../../../shared/model/index.ts'
import { withAnswer, withChanges } from './decisions.ts'
import type { Decisions } from './decisions.ts'
import type { Changes } from './meaning-edit.ts'
import type { VariableRow } from './variable-row.ts'

/**
 * What columns mean, as a file that says the same of the next export of this kind. Columns about which
 * a question is open are left out: a guess must not come back as a decision.
 */
export function templateOf(rows: readonly VariableRow[]): CodebookFile {
  const settled = rows.filter(({ questions, decided }) => questions.length === 0 || decided)
  const said = settled.map(({ name, meaning, before }): [string, MeaningChange] => [
    name,
    differences(meaning, before?.meaning ?? null),
  ])
  return {
    variables: Object.fromEntries(said.filter(([, change]) => Object.keys(change).length > 0)),
  }
}

/** All that is said, and what was proposed and taken away. */
function differences(meaning: Meaning, proposed: Meaning | null): MeaningChange {
  const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
  return Object.fromEntries(
    Object.entries(meaning).filter(([key, value]) => {
      const field = key as keyof Meaning
      const taken = proposed !== null && differ(value, proposed[field])
      return taken || differ(value, EMPTY_MEANING[field])
    }),
  )
}

/** A template as it stands in a file; null where the text is none. */
export function parseTemplate(text: string): CodebookFile | null {
  try {
    const parsed = codebookFileSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The part of a template that speaks of columns of this file, whatever their case and blanks. */
export function templateFor(template: CodebookFile, inspection: Inspection): Changes {
  const names = new Map(inspection.variables.map(({ name }) => [key(name), name]))
  return Object.fromEntries(
    Object.entries(template.variables).flatMap(([name, change]) => {
      const here = names.get(key(name))
      return here === undefined ? [] : [[here, change]]
    }),
  )
}

const key = (name: string): string => name.trim().toLowerCase()

/** Decisions as a template says; questions whose answer stands in it are answered. */
export function withTemplate(
  decisions: Decisions,
  changes: Changes,
  { questions }: Inspection,
): Decisions {
  const said = new Map(Object.entries(changes))
  const answered = questions.reduce((before, question) => {
    const change = said.get(question.variable ?? '')
    const choice = question.choices.findIndex((offered) => isSaid(offered.change, change))
    return choice < 0 ? before : withAnswer(before, question, choice)
  }, decisions)
  return withChanges(answered, changes)
}

const isSaid = (offered: MeaningChange | null, said: MeaningChange | undefined): boolean =>
  offered !== null &&
  said !== undefined &&
  Object.entries(offered).every(
    ([field, value]) => JSON.stringify(value) === JSON.stringify(said[field as keyof Meaning]),
  )
