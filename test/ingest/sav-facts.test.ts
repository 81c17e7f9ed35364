import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import { dataFolder } from '../data-folder.ts'

interface VariableFacts {
  type: 'numeric' | 'string'
  label: string
  format: string
  n_system_missing: number
  n_missing_incl_user: number
  value_labels?: Record<string, string>
  user_missing?: string[]
}
interface Facts {
  rows: number
  columns: number
  variables: Record<string, VariableFacts>
}

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../golden/spss-sav.json'), 'utf8'),
) as { files: Record<string, Facts> }

for (const [name, facts] of Object.entries(golden.files)) {
  const folder = dataFolder()
  const path = folder === null ? null : join(folder, 'sav', name)
  test(`${name} is read as R reads it`, async (context) => {
    if (path === null || !existsSync(path)) context.skip('TRUENORTH_DATA does not hold the file')
    const table = await parseInProcess({ path: path ?? '', name })
    expect(table).toMatchObject({
      rows: facts.rows,
      format: { format: 'sav', encoding: 'utf-8' },
      problemCount: 0,
    })
    expect(table.columns).toHaveLength(facts.columns)
    const found = table.headers.map((header, at): [string, VariableFacts] => {
      const { meaning, format } = table.declared![at]!
      const { dictionary, codes } = table.columns[at]!
      const numeric = meaning.type === 'number'
      const missing = new Set(
        (meaning.missing ?? []).map((rule) => ('code' in rule ? rule.code : '')),
      )
      const counts = { n_system_missing: 0, n_missing_incl_user: 0 }
      for (const code of codes) {
        const text = dictionary[code]!
        // R knows no missing texts but those that are declared.
        if (numeric && text === '') counts.n_system_missing++
        if ((numeric && text === '') || missing.has(text)) counts.n_missing_incl_user++
      }
      const said: VariableFacts = {
        type: numeric ? 'numeric' : 'string',
        label: meaning.label ?? '',
        format: format ?? '',
        ...counts,
      }
      if (meaning.valueLabels !== undefined) {
        said.value_labels = Object.fromEntries(
          meaning.valueLabels.map(({ code, label }) => [code, label]),
        )
      }
      if (missing.size > 0) said.user_missing = [...missing]
      return [header, said]
    })
    expect(found).toEqual(Object.entries(facts.variables))
  })
}
