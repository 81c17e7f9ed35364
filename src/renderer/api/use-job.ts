import { useCallback, useEffect, useRef, useState } from 'react'
import { CallError } from './call-error.ts'
import { call } from './connect.ts'
import type { Input, Output, ProcedureName, Progress } from './contract-types.ts'

export interface Job<P extends ProcedureName> {
  /** Starts anew (a running one is cancelled); resolves to null when it failed or was cancelled. */
  start(input: Input<P>): Promise<Output<P> | null>
  cancel(): void
  /** Back to nothing started. */
  reset(): void
  running: boolean
  progress: Progress | null
  result: Output<P> | null
  /** Null while all is well, and after a cancel. */
  error: CallError | null
}

interface State<P extends ProcedureName> {
  running: boolean
  progress: Progress | null
  result: Output<P> | null
  error: CallError | null
}

/** Work that takes a while: progress, cancel, and either a result or an error at the end. */
export function useJob<P extends ProcedureName>(procedure: P): Job<P> {
  const idle: State<P> = { running: false, progress: null, result: null, error: null }
  const [state, setState] = useState<State<P>>(idle)
  const controller = useRef<AbortController | null>(null)

  const cancel = useCallback(() => {
    controller.current?.abort()
    controller.current = null
  }, [])

  const start = useCallback(
    async (input: Input<P>): Promise<Output<P> | null> => {
      controller.current?.abort()
      const own = new AbortController()
      controller.current = own
      const current = () => controller.current === own
      setState({ running: true, progress: null, result: null, error: null })
      try {
        const result = await call(procedure, input, {
          signal: own.signal,
          onProgress: (progress) => {
            if (current()) setState((before) => ({ ...before, progress }))
          },
        })
        if (current() || controller.current === null) {
          setState({ running: false, progress: null, result, error: null })
        }
        return result
      } catch (error) {
        const failure =
          error instanceof CallError ? error : new CallError('INTERNAL', String(error))
        const cancelled = failure.code === 'CANCELLED'
        if (current() || controller.current === null) {
          setState({
            running: false,
            progress: null,
            result: null,
            error: cancelled ? null : failure,
          })
        }
        return null
      }
    },
    [procedure],
  )

  const reset = useCallback(() => {
    cancel()
    setState({ running: false, progress: null, result: null, error: null })
  }, [cancel])

  // Leaving the screen ends the work: nobody is left to read its result.
  useEffect(() => cancel, [cancel])

  return { start, cancel, reset, ...state }
}
