import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { samplePlan } from '../../src/main/services/samples/plan.ts'
import { codebookFileSchema, SAMPLES, type Sample } from '../../src/shared/model/index.ts'

/** By file: the same on every computer. They change where a sample is changed, and only there. */
const HASHES: Record<Sample, string[]> = {
  retailer: [
    'd461f78ce962fc8f',
    '2dc22bc658c36197',
    'f8f75c59ebf221b8',
    '9e45af314f2faf7b',
    'c483a450cc3b588c',
    '1055a4eb596e0218',
  ],
  brokerage: ['c0553a4291cbc4db', 'b07d033ff8944552', 'fdb9be9fafdd01de'],
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
const headersOf = (text: string) => text.slice(0, text.indexOf('\n')).split(',')

test.each(SAMPLES)(
  'the files of the %s sample are the same everywhere, byte for byte',
  async (sample) => {
    const once = (await samplePlan(sample)).files.map((file) => hash(file.text()))
    const again = (await samplePlan(sample)).files.toReversed().map((file) => hash(file.text()))
    expect(again.toReversed()).toEqual(once)
    expect(once).toEqual(HASHES[sample])
  },
)

test.each(SAMPLES)(
  'every file of the %s sample says by name and by row that it is invented',
  async (sample) => {
    for (const { name, text } of (await samplePlan(sample)).files) {
      expect(name).toMatch(/^[a-z]+-[a-z]+-20\d\d-invented\.csv$/)
      const lines = text().trimEnd().split('\n')
      expect(lines[0]).toMatch(/,Data$/)
      expect(lines.slice(1).every((line) => line.endsWith(',invented'))).toBe(true)
    }
  },
)

test.each(SAMPLES)(
  'the codebook of the %s sample leaves no column without a role',
  async (sample) => {
    for (const { name, text, codebook } of (await samplePlan(sample)).files) {
      expect(codebookFileSchema.safeParse(codebook).success, name).toBe(true)
      const { variables } = codebook
      expect(Object.keys(variables).toSorted(), name).toEqual(headersOf(text()).toSorted())
      for (const [variable, { role, label }] of Object.entries(variables)) {
        expect(role, variable).toBeTruthy()
        expect(label, variable).toBeTruthy()
      }
    }
  },
)

test.each(SAMPLES)(
  'every touchpoint of the %s journey is asked about, and has its stage',
  async (sample) => {
    const { journey, files } = await samplePlan(sample)
    const meanings = Object.values(files[0]!.codebook.variables)
    for (const { name: stage, touchpoints } of journey.stages) {
      for (const touchpoint of touchpoints) {
        const roles = meanings
          .filter((meaning) => meaning.touchpoint === touchpoint && meaning.stage === stage)
          .map(({ role }) => role)
        expect(roles, touchpoint).toEqual(expect.arrayContaining(['rating', 'statedImportance']))
      }
    }
    const all = journey.stages.flatMap(({ touchpoints }) => touchpoints)
    expect([journey.stages.length, new Set(all).size]).toEqual(
      sample === 'retailer' ? [6, 24] : [10, 96],
    )
  },
)

test('all ten motivators are asked, each known by its key', async () => {
  for (const sample of SAMPLES) {
    const { files } = await samplePlan(sample)
    const meanings = Object.values(files[0]!.codebook.variables)
    const keys = meanings.flatMap(({ role, motivator }) =>
      role === 'motivator' ? [motivator] : [],
    )
    expect(new Set(keys).size).toBe(10)
    expect(keys).not.toContain(undefined)
  }
})

test('customers of the retailer say something in English, Swedish and Chinese, and nothing personal', async () => {
  const { files } = await samplePlan('retailer')
  const text = files[1]!.text()
  const [headers, ...rows] = text.trimEnd().split('\n')
  const language = headers!.split(',').indexOf('Language')
  const of = (name: string) => rows.filter((row) => row.split(',')[language] === name).join('\n')
  expect(of('English')).toMatch(/\b(the|and)\b/)
  expect(of('Swedish')).toMatch(/[åäö]/)
  expect(of('Chinese')).toMatch(/\p{Script=Han}/u)
  expect(of('English')).not.toMatch(/\p{Script=Han}/u)
  // No addresses, no numbers to call.
  expect(text).not.toMatch(/@|https?:|\+\d{2}/)
  const remarks = new Set(rows.flatMap((row) => row.match(/"[^"]{12,}"|[^,]{25,}/g) ?? []))
  expect(remarks.size).toBeGreaterThan(1000)
})
