import { z } from 'zod'

/** Erasing a person: found by an id, in every dataset that is joined by customer. */

export const respondentInputSchema = z
  .object({
    dataset: z.string(),
    /** The column the id stands in; where left out, the dataset's customer or response ids. */
    variable: z.string().optional(),
    /** The id as the client's file had it, also where it was pseudonymised on import. */
    value: z.string().min(1),
  })
  .strict()

export const respondentOutputSchema = z.object({
  /** Rows by dataset; only datasets that hold some. */
  found: z.array(z.object({ dataset: z.string(), rows: z.number().int() })),
})
