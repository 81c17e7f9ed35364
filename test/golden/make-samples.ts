// Makes R's input anew after a sample has changed on purpose. In the checkout:
//   npm exec -- node test/golden/make-samples.ts && Rscript test/golden/samples.R
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { runCommand } from '../../src/main/hosts/cli/run.ts'
import { SAMPLES } from '../../src/shared/model/index.ts'
import { inputFrom, INPUTS } from './samples-input.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'truenorth-golden-'))

async function run(...words: string[]): Promise<void> {
  const code = await runCommand(words, {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
  })
  if (code !== 0) throw new Error(words.join(' '))
}

try {
  for (const sample of SAMPLES) {
    const project = path.join(folder, `${sample}.truenorth`)
    await run('sample', project, '--name', sample)
    for (const input of INPUTS.filter((each) => each.sample === sample)) {
      const out = path.join(folder, `${sample}-${input.dataset}.csv`)
      await run('export', project, '--dataset', input.dataset, '--out', out)
      const text = inputFrom(input, readFileSync(out, 'utf8'))
      writeFileSync(path.join(import.meta.dirname, input.file), gzipSync(text, { level: 9 }))
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
