import { z } from 'zod'

/** What the files in resources/samples hold: names, question texts and how people answer. */

export const motivatorsSchema = z.array(
  z.object({
    /** Which of the ten high-impact motivators, for the codebook. */
    key: z.string(),
    column: z.string(),
    /** How the question goes on after the brand's name. */
    text: z.string(),
  }),
)
export type Motivators = z.infer<typeof motivatorsSchema>

const retailTouchpointSchema = z.object({
  name: z.string(),
  column: z.string(),
  /** Where it is met: in the store, online, either way, or only by who asked for help. */
  where: z.enum(['any', 'store', 'online', 'help']),
  /** Share of those who could have met it. */
  reach: z.number(),
  /** Mean emotion, about -2 to 2, before answers are rounded. */
  feeling: z.object({ '2024': z.number(), '2025': z.number() }),
  /** How much better the connected rate it than others do. */
  link: z.number(),
  /** Mean of the stated importance, 1-7. */
  stated: z.number(),
})
export type RetailTouchpoint = z.infer<typeof retailTouchpointSchema>

export const retailJourneySchema = z.object({
  brand: z.string(),
  stages: z.array(z.object({ name: z.string(), touchpoints: z.array(retailTouchpointSchema) })),
})
export type RetailJourney = z.infer<typeof retailJourneySchema>

const brokerTouchpointSchema = z.object({
  name: z.string(),
  column: z.string(),
  /** Share of the clients who met it. */
  reach: z.number(),
  /** Mean rating, 1-7, before answers are rounded. */
  rating: z.number(),
  link: z.number(),
  /** Mean of the stated importance, 0-10. */
  stated: z.number(),
})
export type BrokerTouchpoint = z.infer<typeof brokerTouchpointSchema>

export const brokerJourneySchema = z.object({
  brand: z.string(),
  stages: z.array(z.object({ name: z.string(), touchpoints: z.array(brokerTouchpointSchema) })),
})
export type BrokerJourney = z.infer<typeof brokerJourneySchema>

const remarksSchema = z.object({ good: z.array(z.string()), bad: z.array(z.string()) })

/** Remarks of one language: on each touchpoint, and on the whole. */
export const verbatimsSchema = z.record(
  z.string(),
  z.object({
    openings: remarksSchema,
    endings: remarksSchema,
    touchpoints: z.record(z.string(), remarksSchema),
    whole: remarksSchema,
    /** Between two sentences. */
    space: z.string(),
  }),
)
export type Verbatims = z.infer<typeof verbatimsSchema>

/** All the words of one sample. */
export interface Wordings<Journey> {
  motivators: Motivators
  journey: Journey
  verbatims: Verbatims
}
