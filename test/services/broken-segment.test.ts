import { expect, test } from 'vitest'
import { compose } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import type { Output } from '../../src/shared/contract/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()

test('a saved segment whose dataset was removed costs the groups of the overview, not its figures', async () => {
  const { project, write } = await smallProject((name) => folder.at(name), 'segments')
  const people = Array.from({ length: 40 }, (_, id) => id)
  const survey = write('survey.csv', [
    'customer_id,nps',
    ...people.map((id) => `C${id},${id % 11}`),
  ])
  const churn = write('churn.csv', [
    'customer_id,churn',
    ...people.map((id) => `C${id},${id % 2 === 0 ? 'Yes' : 'No'}`),
  ])
  await done('import', project, survey, '--name', 'survey')
  await done('import', project, churn, '--name', 'churn')
  await done('segments', project, '--add', 'Lost', '--where', "churn.churn = 'Yes'")
  await done('remove', project, '--dataset', 'churn')
  const session = compose(nodePlatform({ host: 'cli', version: 'test' }))
  try {
    await session.request('project.open', { file: { path: project } })
    const overview = (await session.request('metrics.overview', {
      by: 'segment',
    })) as Output<'metrics.overview'>
    expect(overview.metrics.find(({ metric }) => metric.metric === 'nps')?.total.n).toBe(40)
    expect(overview.left[0]).toMatchObject({ metric: 'segment' })
    expect(overview.left[0]?.reason).toContain('churn.churn')
  } finally {
    await session.close()
  }
})
