import { execSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The part of DuckDB's client that the benchmark uses. */
export interface Duck {
  rows(sql: string): Promise<unknown[][]>
  close(): void
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>
  closeSync(): void
}

const VERSION = '1.5.6-r.1'

/**
 * DuckDB is a peer to measure against, not a part of the program: it is installed beside the
 * benchmark's cache on first use, so that nobody else has to download it.
 */
export async function openDuck(): Promise<Duck> {
  const folder = path.join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'bench-peers')
  if (!existsSync(path.join(folder, 'node_modules', '@duckdb', 'node-api'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
    execSync(`npm install --no-audit --no-fund --ignore-scripts @duckdb/node-api@${VERSION}`, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  const require = createRequire(path.join(folder, 'package.json'))
  const { DuckDBInstance } = require('@duckdb/node-api') as {
    DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> }
  }
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    close: () => {
      connection.closeSync()
    },
  }
}
