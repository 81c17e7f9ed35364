import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CatalogueMetric } from '../../shared/contract/index.ts'
import type { Estimate } from '../../shared/model/index.ts'
import { reasons } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'

/** What the inspectors of all pages are made of. */

const words = messages.inspector

export function InspectorHeading({ over, title }: { over: string; title: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {over}
      </Text>
      <Title order={2} size="h3" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Title>
    </div>
  )
}

export function InspectorSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  )
}

/** What the inspector is about, with its interval, base and the like underneath. */
export function LargeFigure({ value, note }: { value: ReactNode; note: readonly string[] }) {
  return (
    <div>
      <Text fz="2rem" fw={650} lh={1.1}>
        {value}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {note.join(messages.common.separator)}
      </Text>
    </div>
  )
}

/** What a metric is, which end of it is good, and where it comes from. */
export function Definition({ metric }: { metric: CatalogueMetric }) {
  return (
    <InspectorSection title={words.definition}>
      <Text size="sm" c="var(--tn-ink-second)">
        {metric.definition} {metric.direction === 'low' ? words.goodLow : words.goodHigh}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {words.source}: {metric.source}
      </Text>
    </InspectorSection>
  )
}

export function FlagNotes({ estimate }: { estimate: Pick<Estimate, 'flags'> }) {
  return (
    <Stack gap={4}>
      {reasons(estimate.flags).map((reason) => (
        <Text key={reason} size="sm" c="var(--tn-ink-second)">
          {reason}
        </Text>
      ))}
    </Stack>
  )
}
