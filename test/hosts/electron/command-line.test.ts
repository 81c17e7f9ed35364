import { expect, test } from 'vitest'
import { argumentsOf, commandOf } from '../../../src/main/hosts/electron/command-line.ts'

test('a packaged program takes all arguments, one that is not leaves out its own folder', () => {
  const given = (argv: string[], packaged: boolean) => argumentsOf(argv, { packaged })
  expect(given(['truenorth', 'a.truenorth'], true)).toEqual(['a.truenorth'])
  expect(given(['truenorth'], true)).toEqual([])
  expect(given(['electron', '.', 'a.truenorth'], false)).toEqual(['a.truenorth'])
  expect(given(['electron', '--inspect=0', '.', 'b.csv'], false)).toEqual(['--inspect=0', 'b.csv'])
  expect(given(['electron', '--inspect=0'], false)).toEqual(['--inspect=0'])
})

test.each([
  [['metrics', 'a.truenorth', '--metric', 'nps']],
  [['help']],
  [['--help']],
  [['--version']],
  // The command line says that there is no such command.
  [['metric', 'a.truenorth']],
])('%j is a command', (given) => {
  expect(commandOf(given)).toEqual(given)
})

test('options of Chromium before a command, which launchers add, do not hide it', () => {
  expect(commandOf(['--no-sandbox', 'serve', '--port', '80'])).toEqual(['serve', '--port', '80'])
})

test.each([
  [[]],
  [['--no-sandbox']],
  [['-psn_0_1234']],
  [['a.truenorth']],
  [['/home/ann/metrics']],
  [['C:\\Users\\ann\\serve']],
  [['./metrics']],
  [['file:///home/ann/metrics']],
  [['Makefile']],
])('%j wants a window', (given) => {
  expect(commandOf(given)).toBeNull()
})
