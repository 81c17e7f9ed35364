import type { ReactNode } from 'react'
import { ErrorNotice } from './ErrorNotice.tsx'
import { Waiting } from './Waiting.tsx'

export interface NotYetProps {
  /** Why there is no answer; null while it is on its way. */
  error: Error | null
  /** Heights in pixels of what will stand here. */
  blocks: readonly number[]
  onRetry?: () => void
  /** Another way out of a failure. */
  children?: ReactNode
}

/** In the place of an answer: the room it will take, or what kept it away. */
export function NotYet({ error, blocks, onRetry, children }: NotYetProps) {
  if (error === null) return <Waiting blocks={blocks} />
  return (
    <ErrorNotice error={error} {...(onRetry === undefined ? {} : { onRetry })}>
      {children}
    </ErrorNotice>
  )
}
