import { Failure } from '../../../shared/model/failure.ts'
import { typedFormat } from '../../../shared/model/file-format.ts'
import { CodedColumn } from '../coded-column.ts'
import { FileBytes } from '../file-bytes.ts'
import type { DeclaredColumn, ParseLimits, RawColumn, RawTable } from '../parsed-table.ts'
import { ProblemList } from '../problem-list.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { counted } from '../wording.ts'
import { writingOf, type Writing } from './cell-texts.ts'
import { readFooter, type Chunk, type Footer } from './footer.ts'
import { ListCells } from './list-cells.ts'
import { readPages, type Page } from './pages.ts'
import type { Leaf } from './schema.ts'
import { loadLz4, type Lz4 } from './unpack.ts'
import type { Key } from './values.ts'

/** Pages are taken whole. */
const LARGEST_PIECE = 256 << 20

/** True for the first bytes of a Parquet file; a text that begins so has no bytes of control. */
export function isParquet(start: Buffer): boolean {
  const head = start.toString('latin1')
  // eslint-disable-next-line no-control-regex
  return /^PAR[1E]/.test(head) && /[\x00-\x08\x0e-\x1f]/.test(head)
}

/** One column while it is read. */
interface Cells {
  leaf: Leaf
  cells: CodedColumn<Key>
  writing: Writing
  /** Some of its values are bytes, and no text. */
  binary: boolean
}

/** Reads a Parquet file, group of rows by group of rows. Throws Failure. Rests after every page. */
export async function* readParquet(
  options: ReadOptions,
  source: Source,
): AsyncGenerator<void, RawTable> {
  const { name, limits } = options
  const { file, size } = source
  const bytes = new FileBytes({ name, file, size, longest: LARGEST_PIECE })
  const footer = readFooter(bytes)
  refuseShape(name, { footer, limits })
  const lz4 = usesLz4(footer) ? await loadLz4() : null
  const columns = footer.leaves.map((leaf): Cells => {
    const writing = writingOf(leaf, () => (column.binary = true))
    const column: Cells = { leaf, cells: new CodedColumn<Key>(null), writing, binary: false }
    return column
  })
  let rows = 0
  let done = 0
  for (const group of footer.groups) {
    rows += group.rows
    for (const [at, column] of columns.entries()) {
      const chunk = group.chunks[at]!
      for (const _ of fill(column, { bytes, chunk, rows, lz4, limits })) {
        options.onProgress?.(Math.min(size, done), size)
        if (process.memoryUsage.rss() > limits.memory) throw new RangeError('memory limit')
        yield
      }
      done += chunk.to - chunk.from
    }
  }
  const raw = columns.map((column) => finish(column, { name, limits, rows }))
  const problems = new ProblemList()
  for (const { leaf, binary } of columns) {
    for (const problem of problemsOf(leaf, binary)) {
      problems.add({ row: null, line: null, column: leaf.header, value: null, problem })
    }
  }
  options.onProgress?.(size, size)
  return {
    name,
    bytes: size,
    changedAt: source.changedAt,
    format: typedFormat('parquet'),
    sheets: [],
    headers: footer.leaves.map(({ header }) => header),
    extraHeaders: [],
    rows,
    declared: footer.leaves.map(declaredOf),
    columns: raw,
    lineOffsets: new Uint32Array(0),
    problems: problems.listed,
    problemCount: problems.count,
  }
}

function refuseShape(name: string, parts: { footer: Footer; limits: ParseLimits }): void {
  const { leaves, rows } = parts.footer
  const { columns, memory } = parts.limits
  if (leaves.length === 0 || rows === 0) {
    const what = leaves.length === 0 ? 'no columns' : 'a description of its columns but no rows'
    throw new Failure('FILE_EMPTY', `${name} has ${what}. Export it again with the answers.`)
  }
  if (leaves.length > columns) {
    throw new Failure(
      'FILE_LIMIT',
      `${name} has more than ${counted(columns, 'column')}. Export fewer columns and try again.`,
    )
  }
  // A cell takes four bytes while it is read.
  if (leaves.length * rows * 4 > memory) throw new RangeError('memory limit')
}

const usesLz4 = ({ groups }: Footer): boolean =>
  groups.some(({ chunks }) => chunks.some(({ codec }) => codec.startsWith('LZ4')))

/** Fills a column up to `rows`, with the cells of one group; rests after every page. */
function* fill(
  column: Cells,
  options: { bytes: FileBytes; chunk: Chunk; rows: number; lz4: Lz4 | null; limits: ParseLimits },
): Generator<void, void> {
  const { leaf, cells, writing } = column
  const { bytes, chunk, rows, lz4, limits } = options
  const onRow = (text: string) => {
    refuseLong(text, { name: bytes.name, limits, header: leaf.header })
    cells.push(text === '' ? null : text)
  }
  const lists = leaf.lists.length === 0 ? null : new ListCells({ leaf, writing, onRow })
  for (const page of readPages(bytes, { leaf, chunk, lz4 })) {
    if (lists === null) addFlat(cells, { page, leaf })
    else if (!lists.add(page)) throw bytes.damaged('a list goes on that has not begun')
    yield
  }
  lists?.finish()
  if (cells.filled !== rows) {
    throw bytes.damaged('a column has another number of cells than there are rows')
  }
}

function addFlat(cells: CodedColumn<Key>, { page, leaf }: { page: Page; leaf: Leaf }): void {
  const { count, definitions, values } = page
  let next = 0
  for (let index = 0; index < count; index++) {
    const there = definitions === null || definitions[index] === leaf.defined
    cells.push(there ? (values[next++] ?? null) : null)
  }
}

function refuseLong(
  text: string,
  place: { name: string; limits: ParseLimits; header: string },
): void {
  const { name, limits, header } = place
  if (text.length <= limits.cellBytes) return
  const most = Math.round(limits.cellBytes / 2 ** 20)
  throw new Failure(
    'FILE_LIMIT',
    `${name}: a cell of the column "${header.slice(0, 100)}" is larger than ${most} MB. Shorten it and try again.`,
  )
}

function finish(
  { leaf, cells, writing }: Cells,
  place: { name: string; limits: ParseLimits; rows: number },
): RawColumn {
  // Lists are texts already.
  const write = leaf.lists.length > 0 ? String : writing.write
  return cells.finish(place.rows, (key) => {
    const text = key === null ? '' : write(key)
    refuseLong(text, { ...place, header: leaf.header })
    return Buffer.from(text)
  })
}

function problemsOf(leaf: Leaf, binary: boolean): string[] {
  const list = 'Its cells are lists: each is kept as the text of a JSON array.'
  const bytes = 'Some of its values are bytes and no text: they are written in base64.'
  return [...(leaf.lists.length > 0 ? [list] : []), ...(binary ? [bytes] : [])]
}

/** Only days and moments are sure: whole numbers may be ids, and texts may hold numbers. */
function declaredOf({ kind, type, lists }: Leaf): DeclaredColumn | null {
  const day = kind.is === 'date' || kind.is === 'timestamp' || type === 'INT96'
  return day && lists.length === 0 ? { meaning: { type: 'date' }, by: 'Parquet file' } : null
}
