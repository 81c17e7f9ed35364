import { QueryClient } from '@tanstack/react-query'
import { CallError } from './call-error.ts'
import type { Client } from './client.ts'

/**
 * Answers stay true until the services say that something changed, so nothing is asked twice for
 * the clock's sake. A failure of the services is an answer, not something to try again.
 */
export function createQueryClient(client: Client): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, error) =>
          error instanceof CallError && error.code === 'CONNECTION' && count < 4,
        retryDelay: (attempt) => 300 * 2 ** attempt,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  client.onEvent((event) => {
    // Another project: what was answered before belongs to the former one and must not be seen.
    if (event.type === 'project') void queries.resetQueries()
    else void queries.invalidateQueries()
  })
  let wasLost = false
  client.onState((state) => {
    // Events may have been missed while the line was dead.
    if (state === 'connected' && wasLost) void queries.invalidateQueries()
    wasLost = state === 'lost'
  })
  return queries
}
