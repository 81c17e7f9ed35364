import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { programFolder } from '../../platform/program.ts'

/** A file of resources/samples. */
export async function readWordings<T>(name: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(join(programFolder(), 'resources', 'samples', name), 'utf8')
  return schema.parse(JSON.parse(text))
}
