import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { readArguments } from '../../src/main/hosts/cli/arguments.ts'
import {
  compareCommand,
  journeyCommand,
  metricsCommand,
} from '../../src/renderer/app/copy-command.ts'
import { EMPTY_VIEW } from '../../src/renderer/app/view-state.ts'

const NAMES = [
  'say "hi"',
  "it's",
  'A, b',
  '-x',
  '$(touch owned)',
  '`id`',
  'a\\b',
  "a'; rm -rf ~ #",
  'x\u001b[201~\nrm -rf ~\n',
  '\u0015\u0003\u202Eevil',
  '\u009b2J',
  ' blank ',
  '{"a"}',
  '!!',
  '*',
]

/** The words a shell makes of a command. */
function words(command: string): string[] {
  const program = 'truenorth() { printf "%s\\0" "$@"; }; '
  return execFileSync('bash', ['-c', program + command], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
    .split('\0')
    .slice(0, -1)
}

test.runIf(process.platform !== 'win32').each(NAMES)(
  'a command with %j in every place means just that in a shell, and holds nothing a terminal obeys',
  (name) => {
    const view = { ...EMPTY_VIEW, by: name, weight: name, conditions: [`"x" = '${name}'`] }
    const command = metricsCommand({ project: `${name}.truenorth`, metric: `mean:${name}`, view })
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(command).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
    const given = readArguments(words(command).slice(1), {
      command: 'metrics',
      options: ['metric', 'by', 'where', 'weight'],
      operands: [1, 1],
    })
    expect(given.operands[0]?.replace(/^\.\//, '')).toBe(`${name}.truenorth`)
    expect(given.list('metric')).toEqual([`mean:${name}`.trim()])
    expect(given.list('by')?.map((each) => each.trim())).toEqual([name.trim()])
    expect(given.text('where')).toBe(`"x" = '${name}'`)
    expect(given.text('weight')).toBe(name)
  },
)

test.runIf(process.platform !== 'win32')('a comparison is quoted in the same way', () => {
  const command = compareCommand({
    project: 'p.truenorth',
    metric: 'mean:A, b',
    view: EMPTY_VIEW,
    before: "g = 'it''s'",
    after: "g = '$x'",
    panel: '-p',
  })
  expect(words(command)).toEqual([
    'compare',
    'p.truenorth',
    '--metric',
    '"mean:A, b"',
    '--before',
    "g = 'it''s'",
    '--after',
    "g = '$x'",
    '--panel=-p',
  ])
})

test.runIf(process.platform !== 'win32')(
  'so is a journey, with the sides where there are two',
  () => {
    const command = journeyCommand({
      project: 'p.truenorth',
      journey: "Mum's",
      metric: 'top-box',
      view: { ...EMPTY_VIEW, weight: 'w' },
      by: null,
      where: "city = 'Wien'",
      before: "wave = '1'",
      after: "wave = '2'",
    })
    expect(words(command)).toEqual([
      'journey',
      'p.truenorth',
      '--journey',
      "Mum's",
      '--metric',
      'top-box',
      '--where',
      "city = 'Wien'",
      '--before',
      "wave = '1'",
      '--after',
      "wave = '2'",
      '--weight',
      'w',
    ])
  },
)
