import { expect, test } from 'vitest'
import { codebookPath, datasetOfPath, IMPORT_PATH } from '../../../src/renderer/pages/data/paths.ts'

test('a dataset of any name has an address that leads back to it', () => {
  for (const name of ['sfo', 'Kunden 2024/25', '50% off?', 'import', 'codebook', 'ä#&=+', '%2F']) {
    expect(datasetOfPath(codebookPath(name)), name).toBe(name)
    expect(codebookPath(name), name).not.toBe(IMPORT_PATH)
  }
  expect(datasetOfPath('/data')).toBeNull()
  expect(datasetOfPath('/data/')).toBeNull()
})
