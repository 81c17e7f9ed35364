import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { messages } from '../../shared/format/messages.ts'

export interface ErrorNoticeProps {
  /** What happened, to what, and what to do: the failure's own sentence. */
  error: Error
  title?: string
  onRetry?: () => void
  children?: ReactNode
}

/** A failure where it happened. What was typed stays; this only says what to do about it. */
export function ErrorNotice({ error, title, onRetry, children }: ErrorNoticeProps) {
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={title ?? messages.failure.title}
    >
      <Stack gap="xs">
        <Text size="sm" c="var(--tn-ink)" style={{ overflowWrap: 'anywhere' }}>
          {error.message}
        </Text>
        {children}
        {onRetry !== undefined && (
          <Group>
            <Button variant="default" size="xs" onClick={onRetry}>
              {messages.common.tryAgain}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
