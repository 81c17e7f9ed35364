import type { z } from 'zod'
import type { contract, FileRef, TargetRef } from '../../shared/contract/index.ts'

/** What may be logged: ids, counts, durations and codes; never data, labels, paths or tokens. */
export type LogFields = Record<string, number | string | boolean>

export interface Log {
  info(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** A file a client named, resolved to a path that may be read. */
export interface SourceFile {
  path: string
  /** The name the user knows the file by (an upload's temporary file has another one). */
  name: string
  /** Deletes the temporary file of an upload; does nothing to a file of the user's. */
  release(): Promise<void>
}

/** A file to be written. `download` is the id under which the web host hands it out once. */
export interface TargetFile {
  path: string
  download: string | null
}

export type Folder = z.output<(typeof contract)['places.browse']['output']>

export interface Files {
  /** Failure FORBIDDEN where this host does not allow it, NOT_FOUND where nothing is there. */
  source(ref: FileRef): Promise<SourceFile>
  /** Failure FORBIDDEN, NOT_FOUND (the folder) or BAD_INPUT (the name). Does not create the file. */
  target(ref: TargetRef): Promise<TargetFile>
  /** Folders and project files at a place; null: where browsing starts. */
  browse(place: string | null): Promise<Folder>
  /** The handle a client may send back for this path. */
  placeOf(path: string): string
}

export interface RecentProject {
  path: string
  /** ISO time. */
  openedAt: string
}

/** Projects opened lately, newest first, kept in the user's configuration folder. */
export interface Recent {
  list(): Promise<RecentProject[]>
  add(path: string): Promise<void>
  forget(path: string): Promise<void>
}

/** Keys under which personal data are pseudonymised, kept on this machine and in no project. */
export interface PseudonymKeys {
  /** The key of 32 bytes; null where this machine does not have it. */
  read(id: string): Promise<Uint8Array | null>
  add(id: string, key: Uint8Array): Promise<void>
}

/** What the services need from the machine; each host gives its own. */
export interface Platform {
  host: 'web' | 'electron' | 'cli'
  version: string
  now(): Date
  /** Name of the person at the computer, for locks and the history. */
  user(): string
  log: Log
  /** Path of the user's own folder, where a file is kept that nobody chose a place for. */
  ownFolder(): string
  files: Files
  recent: Recent
  pseudonymKeys: PseudonymKeys
}
