import { seeded } from '../random.ts'
import { journeyPlan, valueSegments, type SamplePlan } from '../sample.ts'
import { clientText, feesText } from './behaviour.ts'
import { clientCodebook, feesCodebook, surveyCodebook } from './codebook.ts'
import { clients, surveyText, type BrokerWordings } from './survey.ts'

const CLIENTS = 8000
const WAVE = '2025'

/**
 * The published brokerage case (brief, after HBR 2015 and WARC): of about a hundred touchpoints,
 * help with transferring funds is stated high and matters little, while a welcome note and online
 * investing videos are stated low and matter much; the connected consolidate assets six times as
 * often as the satisfied. All else is invented.
 */
export function brokerageSample(wordings: BrokerWordings, seed: number): SamplePlan {
  const people = clients(seeded(seed), CLIENTS)
  const shared = { wave: WAVE, further: false }
  return {
    sample: 'brokerage',
    files: [
      {
        ...shared,
        name: `brokerage-survey-${WAVE}-invented.csv`,
        dataset: 'Survey',
        kind: 'survey',
        codebook: surveyCodebook(wordings),
        text: () => surveyText(seeded(seed + 1), { people, wordings }),
      },
      {
        ...shared,
        name: `brokerage-clients-${WAVE}-invented.csv`,
        dataset: 'Clients',
        kind: 'churn',
        codebook: clientCodebook,
        text: () => clientText(seeded(seed + 2), people),
      },
      {
        ...shared,
        name: `brokerage-fees-${WAVE}-invented.csv`,
        dataset: 'Fees',
        kind: 'loyalty',
        codebook: feesCodebook,
        text: () => feesText(seeded(seed + 3), people),
      },
    ],
    journey: journeyPlan(wordings.journey),
    segments: [
      ...valueSegments,
      { name: 'Under 2 years a client', where: 'TenureMonths < 24' },
      { name: 'Pension accounts', where: "AccountType = 'Pension'" },
    ],
    connectionOutcomes: ['share:AssetsConsolidated=Yes'],
  }
}
