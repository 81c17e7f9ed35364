import { Button, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

export interface EmptyStateProps {
  icon?: ReactNode
  title: string
  /** What would be here, and how to get it. */
  children: ReactNode
  /** One action, or the page where it is done. */
  action?: ReactNode
  link?: { href: string; label: string }
}

/** An empty place that teaches with one action. */
export function EmptyState({ icon, title, children, action, link }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" py={64} px="md" ta="center">
      <span style={{ color: 'var(--tn-accent)' }}>{icon}</span>
      <Title order={2}>{title}</Title>
      <Text maw={480} c="var(--tn-ink-second)">
        {children}
      </Text>
      {action}
      {link !== undefined && (
        <Button component={Link} href={link.href}>
          {link.label}
        </Button>
      )}
    </Stack>
  )
}
