import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { zipped } from './workbook-file.ts'

type Random = () => number

const below = (random: Random, limit: number) => Math.floor(random() * limit)
const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!

/** Pieces that readers may stumble over, put in anywhere. */
const TOKENS = [
  '| |0|-1|1048577|999999999999|1e999|NaN|__proto__|\u0000|"|ZZZ9|_x000D_|&amp;|&#0;|&x;',
  '<|>|/>|</row>|<row r="9">|<c>|</c>|<v>|<!--|-->|<![CDATA[|<!DOCTYPE x>| r="A1"| t="s"| s="99999"',
  ' table:number-rows-repeated="99999"| table:number-columns-repeated="9999"',
].flatMap((line) => line.split('|'))

/** Some bytes changed, lost, doubled or wiped. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const at = below(random, changed.length)
  const length = 1 + below(random, 64)
  switch (below(random, 5)) {
    case 0:
      return changed.subarray(0, at)
    case 1:
      return changed.fill(oneOf(random, [0, 255]), at, at + length)
    case 2:
      return Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)])
    case 3: {
      const from = below(random, changed.length)
      changed.copyWithin(at, from, from + length)
      return changed
    }
    default:
      for (let times = 1 + below(random, 8); times > 0; times--) {
        changed[below(random, changed.length)] = below(random, 256)
      }
      return changed
  }
}

/** Sizes, counts and kinds that readers may believe. */
const NUMBERS = [0, 1, -1, 2, 3, 4, 6, 7, 255, 999, 65_536, 0x0100_0000, 0x7fff_ffff, -0x8000_0000]

/** Some four bytes, mostly of the first ones, made another number. */
function mutateNumbers(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Buffer.from(bytes)
  const most = random() < 0.5 ? Math.min(changed.length, 2_500) : changed.length
  for (let times = 1 + below(random, 3); times > 0; times--) {
    changed.writeInt32LE(oneOf(random, NUMBERS), below(random, most - 4))
  }
  return changed
}

const JSON_TOKENS =
  '" | \\ | { | } | [ | ] | , | : | null | 1e999 | - | \u0000 | \\ud83d | [[[[ | {"a": | "__proto__": | \n | NaN | é'.split(
    ' | ',
  )

/** A piece of text replaced by a token, or by another piece. */
function mutateText(text: string, random: Random, tokens = TOKENS): string {
  const at = below(random, text.length + 1)
  const length = oneOf(random, [0, 0, 1, 3, 20, 200])
  const from = below(random, text.length + 1)
  const token = random() < 0.7 ? oneOf(random, tokens) : text.slice(from, from + below(random, 200))
  return text.slice(0, at) + token + text.slice(at + length)
}

/**
 * Makes mutants of a file: of its bytes and the numbers in them; of JSON also of its text, of archives
 * of the XML inside, packed anew.
 */
export function mutator(bytes: Uint8Array): (random: Random) => Uint8Array {
  const start = Buffer.from(bytes.subarray(0, 2)).toString('latin1')
  if (start.startsWith('{') || start.startsWith('[')) {
    const text = strFromU8(bytes)
    return (random) =>
      random() < 0.3
        ? mutateBytes(bytes, random)
        : strToU8(mutateText(mutateText(text, random, JSON_TOKENS), random, JSON_TOKENS))
  }
  // SPSS and Parquet. (In old workbooks SheetJS takes very long over some numbers that lie.)
  if (start === '$F' || start === 'PA') {
    return (random) => (random() < 0.3 ? mutateNumbers(bytes, random) : mutateBytes(bytes, random))
  }
  if (start !== 'PK') return (random) => mutateBytes(bytes, random)
  const parts = new Map(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)] as const),
  )
  const read = [...parts.keys()].filter((path) => /(?<!theme\d)\.(xml|rels)$/.test(path))
  return (random) => {
    if (random() < 0.3) return mutateBytes(bytes, random)
    const path = oneOf(random, read)
    let xml = parts.get(path) ?? ''
    for (let times = 1 + below(random, 3); times > 0; times--) xml = mutateText(xml, random)
    return zipped({ ...Object.fromEntries(parts), [path]: strToU8(xml) })
  }
}

export interface FuzzFacts {
  read: number
  refused: number
  /** What was thrown besides failures that name what is wrong. */
  crashes: string[]
  /** Longest time for one file, in milliseconds. */
  slowest: number
}

/** Reads mutants of a file; a mutant is read or refused with a failure, and nothing else. */
export async function fuzz(path: string, count: number, random: Random): Promise<FuzzFacts> {
  const folder = mkdtempSync(join(tmpdir(), 'truenorth-fuzz-'))
  const mutant = mutator(readFileSync(path))
  const facts: FuzzFacts = { read: 0, refused: 0, crashes: [], slowest: 0 }
  // SheetJS says there what it makes of damaged files, thousands of times.
  const { error } = console
  console.error = () => undefined // oxlint-disable-line no-console
  try {
    for (let index = 0; index < count; index++) {
      const target = join(folder, 'mutant')
      const bytes = mutant(random)
      // A mutant may have lost all its bytes; an empty file is another matter.
      writeFileSync(target, bytes.length === 0 ? Buffer.alloc(1) : bytes)
      const start = performance.now()
      try {
        await parseInProcess({ path: target, name: 'mutant' })
        facts.read++
      } catch (cause) {
        facts.refused++
        const known = cause instanceof Failure && cause.code !== 'PARSER_STOPPED'
        if (!known || cause.message.includes('cannot be read (')) {
          facts.crashes.push(`${index}: ${cause instanceof Error ? cause.message : String(cause)}`)
        }
      }
      facts.slowest = Math.max(facts.slowest, performance.now() - start)
    }
    return facts
  } finally {
    console.error = error // oxlint-disable-line no-console
    rmSync(folder, { recursive: true })
  }
}
