import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { done } from '../cli/run-cli.ts'
import { churnFile, QUESTIONS, ratingOf, surveyFile, TOUCHPOINTS } from './client-files.ts'

/** What the touchpoints of the ferry company are on the way from one stage to the next. */
export const STAGES = { Before: TOUCHPOINTS.slice(0, 3), 'On the way': TOUCHPOINTS.slice(3) }

/** The journey the files make, as `shownShape` tells it. */
export const SHAPE = Object.entries(STAGES).map(([stage, all]) => `${stage}: ${all.join(', ')}`)

/** The project of the ferry company as somebody left it who imported both files; made in `folder`. */
export async function makeClientProject(project: string, folder: string): Promise<void> {
  const write = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const stages = Object.entries(STAGES).flatMap(([stage, all]) =>
    all.map((touchpoint) => [ratingOf(touchpoint), { stage }] as const),
  )
  const variables = {
    ...Object.fromEntries(QUESTIONS.motivators.map((name) => [name, { role: 'motivator' }])),
    [QUESTIONS.comment]: { role: 'verbatim', touchpoint: 'Boarding' },
    [QUESTIONS.importance]: { touchpoint: 'Boarding' },
    ...Object.fromEntries(stages),
  }
  await done('create', project)
  const codebook = write('codebook.json', JSON.stringify({ variables }))
  const survey = write('survey.csv', surveyFile())
  await done('import', project, survey, '--name', 'survey', '--codebook', codebook)
  await done('import', project, write('churn.csv', churnFile()))
  await done('segments', project, '--add', 'Young', '--where', `"survey.Age group" = '18-29'`)
}
