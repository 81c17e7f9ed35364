import type { Sample } from '../../../shared/model/index.ts'
import { brokerageSample } from '../../samples/brokerage/brokerage.ts'
import { retailerSample } from '../../samples/retailer/retailer.ts'
import type { SamplePlan } from '../../samples/sample.ts'
import {
  brokerJourneySchema,
  motivatorsSchema,
  retailJourneySchema,
  verbatimsSchema,
} from '../../samples/wordings.ts'
import { readWordings } from './wordings.ts'

/** One seed for everybody: the sample in a screenshot is the sample on your screen. */
const SEED = 20_261_121

const PLANS: Record<Sample, () => Promise<SamplePlan>> = {
  async retailer() {
    const [motivators, journey, verbatims] = await Promise.all([
      readWordings('motivators.json', motivatorsSchema),
      readWordings('retailer-journey.json', retailJourneySchema),
      readWordings('retailer-verbatims.json', verbatimsSchema),
    ])
    return retailerSample({ motivators, journey, verbatims }, SEED)
  },
  async brokerage() {
    const [motivators, journey, verbatims] = await Promise.all([
      readWordings('motivators.json', motivatorsSchema),
      readWordings('brokerage-journey.json', brokerJourneySchema),
      readWordings('brokerage-verbatims.json', verbatimsSchema),
    ])
    return brokerageSample({ motivators, journey, verbatims }, SEED)
  },
}

/** What a sample is made of: its customers, and the files that are still to be written. */
export const samplePlan = (sample: Sample): Promise<SamplePlan> => PLANS[sample]()
