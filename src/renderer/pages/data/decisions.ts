import type { FileRef, Inspection, Reading } from '../../../shared/contract/index.ts'
import type { DatasetKind, MeaningChange } from '../../../shared/model/index.ts'
import type { Changes } from './meaning-edit.ts'

/** Everything a person decided about a file before it is stored. Null: what was proposed stays. */
export interface Decisions {
  reading: Reading
  kind: DatasetKind | null
  name: string | null
  wave: string | null
  /** The survey this file becomes a further wave of. */
  waveOf: string | null
  /** The offered wave was declined: a dataset of its own. */
  ownDataset: boolean
  changes: Readonly<Record<string, MeaningChange>>
  confirmed: ReadonlySet<string>
  /** Answered questions: which choice, by the question's key. */
  answers: Readonly<Record<string, number>>
  /** Customer key; `proposed` leaves the choice to the program, `none` means no join. */
  key: { use: 'proposed' } | { use: 'none' } | { use: 'variable'; name: string }
  /** Matches changed by hand: this file's variable to that one, or to none. */
  match: Readonly<Record<string, string | null>>
  /** What is said of codes that differ from the wave before; `to` null: the code stays as it is. */
  codes: readonly CodeSaid[]
}

export interface CodeSaid {
  variable: string
  from: string
  to: string | null
}

export const NO_DECISIONS: Decisions = {
  reading: {},
  kind: null,
  name: null,
  wave: null,
  waveOf: null,
  ownDataset: false,
  changes: {},
  confirmed: new Set(),
  answers: {},
  key: { use: 'proposed' },
  match: {},
  codes: [],
}

/** Decisions with another reading: on another sheet the headers stand elsewhere. */
export function withReading(decisions: Decisions, reading: Reading): Decisions {
  const { headerRows: _rows, firstLine: _line, ...others } = decisions.reading
  const kept = reading.sheet === undefined ? decisions.reading : others
  return { ...decisions, reading: { ...kept, ...reading } }
}

/** Decisions with changed meanings: later words about a field replace earlier ones. */
export function withChanges(decisions: Decisions, changes: Changes): Decisions {
  const merged = { ...decisions.changes }
  for (const [name, change] of Object.entries(changes)) {
    merged[name] = { ...merged[name], ...change }
  }
  return { ...decisions, changes: merged }
}

/** The proposal again for these variables. */
export function withoutChanges(decisions: Decisions, names: readonly string[]): Decisions {
  const gone = new Set(names)
  return {
    ...decisions,
    changes: Object.fromEntries(
      Object.entries(decisions.changes).filter(([name]) => !gone.has(name)),
    ),
    confirmed: new Set([...decisions.confirmed].filter((name) => !gone.has(name))),
  }
}

export function withConfirmed(decisions: Decisions, names: readonly string[]): Decisions {
  return { ...decisions, confirmed: new Set([...decisions.confirmed, ...names]) }
}

/** Codes said otherwise; what was said of the same codes before goes. */
export function withCodes(decisions: Decisions, said: readonly CodeSaid[]): Decisions {
  const again = (code: CodeSaid) =>
    said.some(({ variable, from }) => variable === code.variable && from === code.from)
  return { ...decisions, codes: [...decisions.codes.filter((code) => !again(code)), ...said] }
}

/** The codes of this variable as proposed. */
export const withoutCodes = (decisions: Decisions, variable: string): Decisions => ({
  ...decisions,
  codes: decisions.codes.filter((code) => code.variable !== variable),
})

/** A match changed by hand; what was said of codes was said of the former one. */
export function withMatch(decisions: Decisions, from: string, to: string | null): Decisions {
  return {
    ...decisions,
    match: { ...decisions.match, [from]: to },
    codes: decisions.codes.filter(({ variable }) => variable !== from),
  }
}

export type Question = Inspection['questions'][number]
export const questionKey = (question: Question): string =>
  `${question.variable ?? ''}\n${question.code}\n${question.text}`

/** One click on an answer: the change it carries, or the proposal confirmed. */
export function withAnswer(decisions: Decisions, question: Question, choice: number): Decisions {
  const answered = {
    ...decisions,
    answers: { ...decisions.answers, [questionKey(question)]: choice },
  }
  const { variable } = question
  if (variable === undefined) return answered
  const change = question.choices[choice]?.change ?? null
  return change === null
    ? withConfirmed(answered, [variable])
    : withChanges(answered, { [variable]: change })
}

/** The same choice for several questions that are alike. */
export const withAnswers = (
  decisions: Decisions,
  questions: readonly Question[],
  choice: number,
): Decisions =>
  questions.reduce((before, question) => withAnswer(before, question, choice), decisions)

/**
 * Questions that ask the same of several variables, together; what becomes of personal data first,
 * then in the order they first occur.
 */
export function alikeQuestions(questions: readonly Question[]): Question[][] {
  const groups = new Map<string, Question[]>()
  for (const question of questions) {
    const { code, text, choices } = question
    const key = JSON.stringify([code, text, choices.map((choice) => choice.text)])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [question])
    else group.push(question)
  }
  const all = [...groups.values()]
  const personal = ([first]: Question[]) => first !== undefined && isPersonal(first)
  return [...all.filter(personal), ...all.filter((group) => !personal(group))]
}

/** Whether it asks what becomes of personal data. */
export const isPersonal = ({ choices }: Question): boolean =>
  choices.some(({ personal }) => personal !== undefined)

/**
 * Questions about variables that go on as they were in earlier waves are answered already; what is
 * done with personal data is asked of every file.
 */
export const askedQuestions = (
  inspection: Inspection,
  continued: ReadonlyMap<string, unknown>,
): Question[] =>
  inspection.questions.filter(
    (question) =>
      question.variable === undefined || !continued.has(question.variable) || isPersonal(question),
  )

export const openQuestions = (questions: readonly Question[], decisions: Decisions): Question[] =>
  questions.filter((question) => decisions.answers[questionKey(question)] === undefined)

/** A new survey holds several waves, told apart by a variable: they count, not the one its name speaks of. */
export const holdsSeveralWaves = (
  { waveOf, changes }: Pick<Decisions, 'waveOf' | 'changes'>,
  { variables }: Pick<Inspection, 'variables'>,
): boolean =>
  waveOf === null &&
  variables.some(({ name, meaning, distinct }) => {
    const role = changes[name]?.role
    return distinct > 1 && (role === undefined ? meaning.role : role) === 'wave'
  })

/**
 * What `import.plan` and `import.run` are asked. Changes and matches for variables that another
 * reading of the file does away with are left out here, but kept in the decisions.
 */
export function importInput(options: {
  file: FileRef
  decisions: Decisions
  inspection: Inspection
}) {
  const { file, decisions, inspection } = options
  const names = new Set(inspection.variables.map((variable) => variable.name))
  const alive = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).filter(([name]) => names.has(name))
  const changes = alive(decisions.changes)
  const match = alive(decisions.match)
  const personal = personalActions(inspection, decisions)
  const codes = decisions.codes.filter(({ variable }) => names.has(variable))
  const { key } = decisions
  // A further wave is of the kind of the survey it continues.
  const kind = decisions.waveOf === null ? (decisions.kind ?? inspection.kind) : 'survey'
  return {
    file,
    ...(Object.keys(decisions.reading).length === 0 ? {} : { reading: decisions.reading }),
    ...(decisions.kind === null || decisions.waveOf !== null ? {} : { kind: decisions.kind }),
    ...(decisions.name === null || decisions.waveOf !== null ? {} : { name: decisions.name }),
    // Waves are fieldings of a survey; a year in the name of a churn file is none.
    ...(decisions.wave === null || kind !== 'survey' || holdsSeveralWaves(decisions, inspection)
      ? {}
      : { wave: decisions.wave }),
    ...(decisions.waveOf === null ? {} : { waveOf: decisions.waveOf }),
    ...(changes.length === 0 ? {} : { codebook: { variables: Object.fromEntries(changes) } }),
    ...(personal.length === 0 ? {} : { personal }),
    ...(key.use === 'proposed' ? {} : { key: key.use === 'none' ? null : key.name }),
    ...(match.length === 0 || decisions.waveOf === null
      ? {}
      : { match: match.map(([from, to]) => ({ from, to })) }),
    ...(codes.length === 0 || decisions.waveOf === null ? {} : { codes }),
  }
}

/** What answers say is to be done with columns of personal data. */
const personalActions = ({ questions }: Inspection, { answers }: Decisions) =>
  questions.flatMap((question) => {
    const { variable, choices } = question
    const action = choices[answers[questionKey(question)] ?? -1]?.personal
    return variable === undefined || action === undefined ? [] : [{ variable, action }]
  })

const WAVE_IN_NAME: readonly RegExp[] = [
  /\b((?:19|20)\d{2}[-_ ]?(?:q[1-4]|h[12]|w\d{1,2}))\b/i,
  /\b((?:19|20)\d{2}[-_](?:0[1-9]|1[0-2]))(?![-_\d])/,
  /\b((?:wave|welle|round)[-_ ]?\d{1,3})\b/i,
  /\b(q[1-4][-_ ]?(?:19|20)\d{2})\b/i,
  /(?<!\d)((?:19|20)\d{2})(?!\d)/,
]

/** The wave a file's name speaks of ("2018_SFO_Customer_Survey.csv": 2018); null if none. */
export function waveInName(fileName: string): string | null {
  const stem = fileName.replace(/\.[^.]*$/, '').replaceAll('_', ' ')
  for (const pattern of WAVE_IN_NAME) {
    const found = pattern.exec(stem)?.[1]
    if (found !== undefined) return found.trim()
  }
  return null
}
