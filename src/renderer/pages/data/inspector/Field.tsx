import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

export interface FieldProps {
  label: string
  note?: string | undefined
  children: ReactNode
}

/** A label above a control that has no label of its own; the control names itself for readers. */
export function Field({ label, note, children }: FieldProps) {
  return (
    <div>
      <Text size="xs" fw={500} mb={4} aria-hidden>
        {label}
        {note !== undefined && (
          <Text span size="xs" c="dimmed" fw={400}>
            {' '}
            {note}
          </Text>
        )}
      </Text>
      {children}
    </div>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Text component="h3" size="sm" fw={650} mb={8}>
        {title}
      </Text>
      {children}
    </section>
  )
}
