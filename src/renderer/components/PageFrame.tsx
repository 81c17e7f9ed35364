import { Box, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page-frame.module.css'

/** A finding longer than this is set smaller, so that it stays a title. */
const LONG = 96

export interface PageFrameProps {
  /** The finding, or the page's name where there is none. */
  title: string
  /** Further sentences of the finding. */
  lead?: string
  /** Base, weight and method under the title; keeps its line while it is not known. */
  note?: ReactNode
  actions?: ReactNode
  /** The page is one picture that takes all the room there is. */
  fill?: boolean
  children: ReactNode
}

/** The measure every page keeps: at most 1440 px wide, the 8 px grid, one heading of first order. */
export function PageFrame(props: PageFrameProps) {
  const { title, lead = '', note, actions, fill = false, children } = props
  return (
    <Box className={classes['page'] ?? ''} data-fill={fill || undefined}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="lg">
        <Box>
          <Title
            order={1}
            className={classes['title'] ?? ''}
            data-long={title.length > LONG || undefined}
          >
            {title}
          </Title>
          {lead !== '' && (
            <Text mt={8} maw={880} c="var(--tn-ink-second)">
              {lead}
            </Text>
          )}
          {note !== undefined && (
            <Text className="tn-note" mt={8} mih="1.4em">
              {note}
            </Text>
          )}
        </Box>
        {actions}
      </Group>
      <Box className={classes['content'] ?? ''}>{children}</Box>
    </Box>
  )
}
