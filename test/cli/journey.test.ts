import { beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../../src/main/hosts/cli/run.ts'
import { journeyViewSchema } from '../../src/shared/contract/journeys.ts'
import { churn, journeyClient, survey } from '../services/journey-client.ts'
import { cli, done, temporaryFolder } from './run-cli.ts'

const folder = temporaryFolder()
let project = ''

beforeAll(async () => {
  const columns = { ...survey.columns, q_help: survey.columns['q_help']! }
  const hostile = { ...survey.codebook['q_help'], touchpoint: 'He\u001b[31mlp\u202e' }
  const codebook = { ...survey.codebook, q_help: hostile }
  const { close } = await journeyClient(folder.at('map'), [{ ...survey, columns, codebook }, churn])
  await close()
  project = folder.at('map.truenorth')
})

async function textOf(...words: string[]): Promise<string> {
  let out = ''
  await runCommand(words, { out: (text) => (out += text), note: () => undefined })
  return out
}

describe('journey on the command line', () => {
  test('gives the map as the contract describes it', async () => {
    const json = await done('journey', project, '--metric', 'top-box', '--by', 'wave')
    const view = journeyViewSchema.strict().parse(json)
    const [stage] = view.stages
    expect(view.journey).toEqual({ id: null, name: 'Customer journey' })
    expect(stage?.touchpoints[0]).toMatchObject({
      name: 'Search',
      importance: { statedRank: null },
      flags: ['pooledWaves'],
    })
    expect(stage?.touchpoints[0]?.estimates).toHaveLength(3)
  })

  test('takes a journey by name or id, a filter and a weight', async () => {
    const words = ['--journey', 'customer journey', '--where', 'wave = 2025', '--weight', 'weight']
    const view = journeyViewSchema.parse(await done('journey', project, ...words))
    expect(view.stages[0]?.touchpoints[0]?.estimates[0]).toMatchObject({ n: 120, weight: 'weight' })
    const { code, json } = await cli('journey', project, '--journey', 'nothing')
    expect([code, json]).toMatchObject([1, { error: { code: 'NOT_FOUND' } }])
  })

  test('needs both sides of a comparison', async () => {
    expect((await cli('journey', project, '--before', 'wave = 2024')).code).toBe(2)
  })

  test('is a table for the eye: what is said, a row a touchpoint, gaps with their reason', async () => {
    const [finding, , heading, , head, ...rows] = (await textOf('journey', project)).split('\n')
    expect(finding).toMatch(/^Customers rate “Search” best/)
    expect(heading).toBe('Customer journey: Mean')
    expect(head?.split(/\s{2,}/)).toEqual(
      'stage touchpoint value low high n stated derived flags'.split(' '),
    )
    expect(rows[1]).toMatch(/^Shop +Store +3 +2\.745 +3\.255 +240 +3\.5 +1 +pooledWaves$/)
    const felt = await textOf('journey', project, '--metric', 'emotion')
    expect(felt).toMatch(/^Shop +Search +– +– +– +– /m)
    expect(felt).toContain('Search: Nothing was asked here')
    const compared = await textOf(
      'journey',
      project,
      '--before',
      'wave=2024',
      '--after',
      'wave=2025',
    )
    expect(compared).toMatch(/^Search +4 +3 +-1 .*welch-t/m)
  })

  test('steers no terminal, whatever a codebook calls a touchpoint', async () => {
    const text = await textOf('journey', project, '--by', 'region')
    expect(text).toMatch(/He \[31mlp/)
    for (const sign of ['\u001b', '\u202e']) expect(text).not.toContain(sign)
  })
})
