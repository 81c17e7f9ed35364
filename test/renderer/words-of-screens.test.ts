import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../src/renderer')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.tsx'),
)
/** Attributes people read or hear. */
const SPOKEN = new Set([
  'title',
  'label',
  'placeholder',
  'description',
  'alt',
  'aria-label',
  'aria-roledescription',
  'aria-description',
  'nothingFound',
])
const hasWords = (text: string) => /\p{L}{2,}/u.test(text)

test('every word a screen shows comes from the catalogue', () => {
  const found: string[] = []
  for (const name of files) {
    const { program, errors } = parseSync(name, readFileSync(join(folder, name), 'utf8'))
    expect(errors, name).toEqual([])
    new Visitor({
      JSXText(node) {
        if (hasWords(node.value)) found.push(`${name}: ${node.value.trim()}`)
      },
      JSXAttribute(node) {
        if (node.name.type !== 'JSXIdentifier' || !SPOKEN.has(node.name.name)) return
        if (
          node.value?.type === 'Literal' &&
          typeof node.value.value === 'string' &&
          hasWords(node.value.value)
        ) {
          found.push(`${name}: ${node.name.name}="${node.value.value}"`)
        }
      },
    }).visit(program)
  }
  expect(files.length).toBeGreaterThan(20)
  expect(found).toEqual([])
})

test('pages do not import each other and nothing here reaches into the services', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  const pageOf = (path: string) => /[/\\]pages[/\\]([^/\\]+)/.exec(path)?.[1]
  const wrong = sources.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const imports = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '')
    return imports
      .filter((path) => {
        const target = path.startsWith('.') ? join(folder, name, '..', path) : path
        const own = pageOf(join(folder, name))
        const other = pageOf(target)
        return (
          /^electron$|^node:/.test(path) ||
          /[/\\]src[/\\]main[/\\]/.test(target) ||
          (own !== undefined && other !== undefined && own !== other)
        )
      })
      .map((path) => `${name} imports ${path}`)
  })
  expect(wrong).toEqual([])
})

test('no file of the screens is longer than 400 lines', () => {
  const long = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) => readFileSync(join(folder, name), 'utf8').split('\n').length > 400)
  expect(long).toEqual([])
})
