import { readDelimited } from './delimited/read.ts'
import { isJson, readJson } from './json/read.ts'
import { isOds, readOds } from './ods/read.ts'
import { isParquet, readParquet } from './parquet/read.ts'
import type { Reader, Source } from './reader.ts'
import { isSav, readSav } from './sav/read.ts'
import { isCompound, readXls } from './xls/read.ts'
import { isZip, readXlsx } from './xlsx/read.ts'

/** The reader of a file by its first bytes; a file's name says nothing that can be relied on. */
export function readerOf({ start }: Source): Reader {
  if (isSav(start)) return readSav
  if (isParquet(start)) return readParquet
  if (isOds(start)) return readOds
  if (isZip(start)) return readXlsx
  if (isCompound(start)) return readXls
  if (isJson(start)) return readJson
  return readDelimited
}
