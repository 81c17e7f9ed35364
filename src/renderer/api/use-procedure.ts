import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import type { CallError } from './call-error.ts'
import { call } from './connect.ts'
import type { Input, Output, ProcedureName } from './contract-types.ts'

export interface ProcedureOptions {
  /** False: don't ask yet. */
  enabled?: boolean
  /** False: show nothing while a new question is being answered (default: the former answer). */
  keepPrevious?: boolean
}

/**
 * A question to the services. The former answer stays until the new one is there, so that nothing
 * jumps; a question that is no longer needed is cancelled on the other side.
 */
export function useProcedure<P extends ProcedureName>(
  procedure: P,
  input: Input<P>,
  options: ProcedureOptions = {},
): UseQueryResult<Output<P>, CallError> {
  return useQuery<Output<P>, CallError>({
    queryKey: [procedure, input],
    queryFn: ({ signal }) => call(procedure, input, { signal }),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious === false ? () => undefined : keepPreviousData,
  })
}

/** A change to the project. The services announce it to every page, and all answers are asked anew. */
export function useChange<P extends ProcedureName>(
  procedure: P,
): UseMutationResult<Output<P>, CallError, Input<P>> {
  return useMutation<Output<P>, CallError, Input<P>>({
    mutationKey: [procedure],
    mutationFn: (input) => call(procedure, input),
  })
}
