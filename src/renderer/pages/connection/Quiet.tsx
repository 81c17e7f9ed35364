import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** What stands under a figure in quieter ink. */
export function Quiet({ children }: { children: ReactNode }) {
  return (
    <Text component="span" size="xs" c="dimmed" fw={400} display="block">
      {children}
    </Text>
  )
}
