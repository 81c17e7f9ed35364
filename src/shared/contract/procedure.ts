import type { z } from 'zod'

/**
 * A procedure is declared once here and served by every host. `query` changes nothing, `mutation`
 * changes the project in one transaction, `job` may take long: it reports progress and can be
 * cancelled, and leaves nothing half done.
 */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query' | 'mutation' | 'job'
  input: I
  output: O
}

const declare =
  (kind: Procedure['kind']) =>
  <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<I, O> => ({
    kind,
    input,
    output,
  })

export const query = declare('query')
export const mutation = declare('mutation')
export const job = declare('job')
