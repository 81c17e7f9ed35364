import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { done } from '../cli/run-cli.ts'

/** A file name may not have these on one system or another. */
const NOT_IN_FILE_NAMES = /[\p{Cc}<>:"/\\|?*]/gu
const RESPONSES = 120
const MOTIVATORS = 4
const TOUCHPOINTS = 8
const STAGES = 2
const GROUPS = 8
const SEGMENTS = 4

/** How many strings stand in a place where each is shown by itself. */
export const PLACES = 3 + MOTIVATORS + TOUCHPOINTS + STAGES + GROUPS + SEGMENTS

export interface HostileProject {
  dataset: string
  /** Touchpoints in the order of the journey. */
  touchpoints: string[]
  /** Texts as the screens must show them, by where. */
  headers: string[]
  waves: string[]
  segments: string[]
}

/**
 * A survey in which every text that a client may choose is one of `strings`, imported as any file is:
 * headers, labels, answers and their labels, remarks, file, dataset, waves, segments, stages,
 * touchpoints, motivators. The first ones stand where each is seen by itself; all the others, and
 * these again, are answers, value labels and remarks.
 */
export async function makeHostileProject(
  project: string,
  options: { folder: string; strings: readonly string[] },
): Promise<HostileProject> {
  const { folder, strings } = options
  let next = 0
  const take = (): string => strings[next++ % strings.length] ?? ''
  // Names are trimmed and must not be blank; where two would be the same, one is told apart.
  const used = new Set<string>()
  const name = (): string => {
    const text = take().trim()
    const made = text === '' || used.has(text) ? `${text} ${next}` : text
    used.add(made)
    return made
  }
  const names = (count: number) => Array.from({ length: count }, name)

  const dataset = name()
  const waves = names(2)
  const motivators = names(MOTIVATORS)
  const touchpoints = names(TOUCHPOINTS)
  const stages = names(STAGES)
  const groups = names(GROUPS)
  // What can't be seen is refused in these, which users type themselves.
  const segments = names(SEGMENTS).map((text) => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ''))

  const rating = (index: number) => `rating ${index}`
  const header = [
    'id',
    'wave',
    'nps',
    'satisfaction',
    'differentiation',
    ...motivators,
    ...touchpoints.map((_, index) => rating(index)),
    'remark',
    ...groups,
  ]
  const rows = Array.from({ length: RESPONSES }, (_, row) => [
    `${row}`,
    waves[row % 2] ?? '',
    `${(row * 7) % 11}`,
    `${1 + ((row * 3) % 5)}`,
    `${1 + ((row * 5) % 5)}`,
    ...motivators.map((_, at) => `${1 + ((row * 2 + at) % 7)}`),
    ...touchpoints.map((_, at) => `${1 + ((row * 3 + at) % 5)}`),
    // Only some remarks are shown, so that neighbours in the list may not be of one kind.
    strings[(row * 37) % strings.length] ?? '',
    // Half the groups have texts as answers, the other half codes with texts as labels.
    ...groups.map((_, at) =>
      at % 2 === 0 ? (strings[(row % 2) + at * 31] ?? 'x') : `${1 + (row % 3)}`,
    ),
  ])
  const fileName = `${take().replaceAll(NOT_IN_FILE_NAMES, '').slice(0, 40)}.csv`
  const file = join(folder, fileName)
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  writeFileSync(file, [header, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n'))

  const share = Math.ceil(strings.length / GROUPS)
  const variables = Object.fromEntries<object>([
    ['id', { role: 'responseId' }],
    ['wave', { role: 'wave' }],
    ['nps', { role: 'nps', label: take() }],
    ['satisfaction', { role: 'satisfaction', label: take(), scale: { min: 1, max: 5 } }],
    ['differentiation', { role: 'differentiation', label: take(), scale: { min: 1, max: 5 } }],
    ...motivators.map((each) => [
      each,
      { role: 'motivator', motivator: each, label: take(), scale: { min: 1, max: 7 } },
    ]),
    ...touchpoints.map((touchpoint, at) => [
      rating(at),
      {
        role: 'rating',
        touchpoint,
        stage: stages[Math.floor((at * STAGES) / TOUCHPOINTS)],
        scale: { min: 1, max: 5 },
        label: take(),
      },
    ]),
    ['remark', { role: 'verbatim', touchpoint: touchpoints[0], label: take() }],
    ...groups.map((each, at) => [
      each,
      at % 2 === 0
        ? { role: 'segment', type: 'text', label: take() }
        : {
            role: 'segment',
            type: 'text',
            label: take(),
            valueLabels: Object.fromEntries(
              strings
                .slice(at * share, at * share + share * 2)
                .map((label, code) => [`${code + 1}`, label]),
            ),
          },
    ]),
  ] as [string, object][])
  const codebook = join(folder, 'codebook.json')
  writeFileSync(codebook, JSON.stringify({ variables }))

  await done('create', project)
  await done('import', project, file, '--name', dataset, '--codebook', codebook, '--kind', 'survey')
  for (const segment of segments)
    await done('segments', project, '--add', segment, '--where', 'nps > 5')
  return { dataset, touchpoints, headers: [...motivators, ...groups], waves, segments }
}
