import { Failure } from '../../../shared/model/failure.ts'
import type { RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { encodingOfStart, likelyEncoding, otherEncoding } from './detect/encoding.ts'
import { findDialect } from './detect/find-dialect.ts'
import { seemsBinary, seemsDocument } from './detect/magic.ts'
import { refuseProse } from './detect/prose.ts'
import { readSample, sampleFrom } from './detect/sample.ts'
import { separatorLine } from './detect/separator-line.ts'
import type { Dialect } from './dialect.ts'
import { findLayout, saidLines, seemsRough } from './find-layout.ts'
import { makeTable } from './make-table.ts'
import { NotThatEncoding, refuseCutOff } from './scan-file.ts'
import type { Opened } from './scan-file.ts'
import { scanPlan } from './scan-plan.ts'
import type { Plan, Scanned } from './scan-plan.ts'

/** Reads a delimited file: detection, then one pass over its bytes. Rests after every piece. */
export function* readDelimited(options: ReadOptions, source: Source): Generator<void, RawTable> {
  const { name, reading } = options
  const { file, size, start, changedAt } = source
  const binary = seemsBinary(start)
  if (binary !== null) {
    throw new Failure(
      'FILE_BINARY',
      `${name} is ${binary.what}, not a table of text. ${binary.advice}`,
    )
  }
  const detected = encodingOfStart(start)
  const encoding = reading?.encoding ?? detected?.encoding ?? likelyEncoding(file, size)
  const bomBytes = detected?.encoding === encoding ? detected.bomBytes : 0
  const opened: Opened = { file, size, changedAt, encoding, bomBytes }
  try {
    return yield* readOpened(options, opened)
  } catch (cause) {
    if (!(cause instanceof NotThatEncoding)) throw cause
    // Detection saw only parts of the file. All of it decides.
    const other = reading?.encoding === undefined && detected === null ? otherEncoding(file) : null
    if (other === null || other === encoding) throw cause.failure
    options.onRestart?.()
    return yield* readOpened(options, { ...opened, encoding: other })
  }
}

function* readOpened(options: ReadOptions, opened: Opened): Generator<void, RawTable> {
  const { name, reading = {} } = options
  const sample = readSample(opened)
  const document = seemsDocument(sample.start)
  if (document !== null) {
    throw new Failure(
      'FILE_NOT_TABLE',
      `${name} is ${document.what}, not a table. ${document.advice}`,
    )
  }
  if (sample.start.trim() === '' && sample.whole) {
    throw new Failure('FILE_EMPTY', `${name} holds nothing but blanks. Export it again.`)
  }
  const separator = separatorLine(sample.start)
  const said = saidLines(options, separator !== null)
  const found = findDialect(sampleFrom(sample, said?.first ?? 1), {
    ...(separator?.delimiter === undefined ? {} : { delimiter: separator.delimiter }),
    ...reading,
  })
  if (reading.delimiter === undefined && found.usualColumns === 1) refuseProse(name, found.sample)
  const plan: Plan = { opened, found, dialect: found.dialect, layout: null }
  const lines = { opened, dialect: found.dialect, said }
  const toLook = said !== null || reading.sheet !== undefined || seemsRough(found, options)
  if (toLook) plan.layout = yield* findLayout(options, lines)
  let scanned = yield* scanMending(options, plan)
  if (!toLook && scanned.scanner.rough && found.usualColumns > 1) {
    const layout = yield* findLayout(options, lines)
    if (layout !== null) scanned = yield* scanAgain(options, { ...scanned.plan, layout })
  }
  refuseCutOff(name, scanned.scanner)
  return makeTable(options, { scanned, separator: separator?.sign ?? null })
}

/** Scans anew: what has been handed over of the rows so far is void. */
function* scanAgain(options: ReadOptions, plan: Plan): Generator<void, Scanned> {
  const scanned = yield* scanPlan({ ...options, onTexts: undefined }, plan)
  options.onRestart?.()
  return scanned
}

/** Ways of quoting to be tried where quotes do not match. */
function otherQuoting({ dialect }: Plan): Partial<Dialect>[] {
  return [
    ...(dialect.backslash ? [] : [{ backslash: true }]),
    // Many tab-separated files know no quoting: a quote is a letter there.
    ...(dialect.delimiter === '\t' ? [{ quote: null, backslash: false }] : []),
  ]
}

/** Scans, and where quotes that don't match are explained by another way of quoting, in that way. */
function* scanMending(options: ReadOptions, plan: Plan): Generator<void, Scanned> {
  let scanned: Scanned | null = null
  let failure: unknown = null
  try {
    scanned = yield* scanPlan(options, plan)
    const escaped = scanned.scanner.problems.listed.some(
      ({ value }) => value?.includes(`\\${plan.dialect.quote}`) === true,
    )
    if (!escaped || plan.dialect.backslash) return scanned
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code !== 'FILE_QUOTE') throw cause
    failure = cause
  }
  const problems = scanned?.scanner.problems.count ?? 1
  for (const change of otherQuoting(plan)) {
    const other = { ...plan, dialect: { ...plan.dialect, ...change } }
    try {
      const tried = yield* scanPlan({ ...options, onTexts: undefined }, other)
      if (tried.scanner.problems.count >= problems) continue
      options.onRestart?.()
      return tried
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause
    }
  }
  if (scanned === null) throw failure
  return scanned
}
