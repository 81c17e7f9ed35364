import { stat } from 'node:fs/promises'
import type { FileRef, Reading } from '../../../shared/contract/index.ts'
import { propose, recognised, type ParsedTable, type ParseFile } from '../../ingest/index.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Call } from '../dispatch.ts'

export interface ParsedFile {
  table: ParsedTable
  proposal: ReturnType<typeof propose>
  release(): Promise<void>
}

/**
 * Files read in this session. Inspecting, planning and importing are three questions about one
 * file, which is read once; the last two files are kept while nothing about them changes.
 */
export interface ParsedFiles {
  get(options: { file: FileRef; reading?: Reading | undefined }, call: Call): Promise<ParsedFile>
  forget(): void
}

const KEPT = 2

export function makeParsedFiles(platform: Platform, parseFile: ParseFile): ParsedFiles {
  const kept = new Map<string, Omit<ParsedFile, 'release'>>()
  return {
    async get({ file, reading }, call) {
      const source = await platform.files.source(file)
      const { size, mtimeMs } = await stat(source.path)
      const key = JSON.stringify([source.path, size, mtimeMs, reading ?? {}])
      let parsed = kept.get(key)
      if (parsed === undefined) {
        const read = await parseFile({
          path: source.path,
          name: source.name,
          ...(reading === undefined ? {} : { reading }),
          signal: call.signal,
          onProgress: (done, total) => {
            call.progress({ phase: 'reading', done, total })
          },
        })
        const table = recognised(read)
        parsed = { table, proposal: propose(table) }
      }
      kept.delete(key)
      kept.set(key, parsed)
      for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old)
      return { ...parsed, release: () => source.release() }
    },
    forget() {
      kept.clear()
    },
  }
}
