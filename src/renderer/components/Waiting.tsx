import { Skeleton, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { messages } from '../../shared/format/messages.ts'

export interface WaitingProps {
  /** Heights in pixels of what will stand here, so that nothing jumps when it arrives. */
  blocks: readonly number[]
}

/** Reserved space; grey shapes only after 200 ms, since most answers are quicker than that. */
export function Waiting({ blocks }: WaitingProps) {
  const slow = useSlow(200)
  return (
    <Stack gap="md" role="status" aria-label={messages.common.working} aria-busy>
      {blocks.map((height, index) => (
        <Skeleton key={`${index}-${height}`} height={height} visible={slow} animate={slow} />
      ))}
    </Stack>
  )
}

/** True once the given time has passed since this was first drawn. */
export function useSlow(milliseconds: number): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return slow
}
