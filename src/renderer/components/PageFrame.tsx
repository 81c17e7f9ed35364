import { Box, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export interface PageFrameProps {
  /** The finding, or the page's name where there is none. */
  title: string
  /** Base, weight and method under the title; keeps its line while it is not known. */
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The measure every page keeps: at most 1440 px wide, the 8 px grid, one heading of first order. */
export function PageFrame({ title, note, actions, children }: PageFrameProps) {
  return (
    <Box px={32} py={24} maw={1440} w="100%">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="lg">
        <Box>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {note !== undefined && (
            <Text className="tn-note" mt={8} mih="1.4em">
              {note}
            </Text>
          )}
        </Box>
        {actions}
      </Group>
      <Box mt={24}>{children}</Box>
    </Box>
  )
}
