import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CatalogueMetric } from '../../shared/contract/index.ts'
import type { Estimate } from '../../shared/model/index.ts'
import { CopyText } from '../components/CopyText.tsx'
import { Facts } from '../components/Facts.tsx'
import type { Fact } from '../components/Facts.tsx'
import { Missing } from '../components/Missing.tsx'
import {
  formatBase,
  formatCount,
  formatNumber,
  formatRange,
  formatShare,
  formatValue,
  unitOf,
} from '../../shared/format/figures.ts'
import type { FigureStyle } from '../../shared/format/figures.ts'
import { groupLabel, reasons, styleOf } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'

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

export interface EstimateDetailsProps {
  metric: CatalogueMetric
  estimate: Estimate
  command: string
  /** Between the figure and its explanation: a picture. */
  children?: ReactNode
}

/** Where a figure comes from: definition, base, interval, weight, what was left out and why. */
export function EstimateDetails({ metric, estimate, command, children }: EstimateDetailsProps) {
  const style = styleOf(estimate, unitOf(metric))
  const group = groupLabel(estimate.group)
  return (
    <Stack gap="lg">
      <InspectorHeading
        over={group === '' ? words.selected : group}
        title={metric.touchpoint ?? metric.label}
      />
      <div>
        <Text fz="2rem" fw={650} lh={1.1}>
          {estimate.value === null ? (
            <Missing reason={reasons(estimate.flags).join(' ')} />
          ) : (
            formatValue(estimate.value, style)
          )}
        </Text>
        <Text size="xs" c="dimmed" mt={4}>
          {estimate.interval === null ? '' : `${formatRange(estimate.interval, style)} · `}
          {formatBase(estimate.n)}
        </Text>
      </div>
      {estimate.flags.length > 0 && (
        <InspectorSection title={words.notes}>
          <FlagNotes estimate={estimate} />
        </InspectorSection>
      )}
      {children}
      <InspectorSection title={words.definition}>
        <Text size="sm" c="var(--tn-ink-second)">
          {metric.definition} {metric.direction === 'low' ? words.goodLow : words.goodHigh}
        </Text>
        <Text size="xs" c="dimmed" mt={4}>
          {words.source}: {metric.source}
        </Text>
      </InspectorSection>
      {estimate.parts !== null && <Composition parts={estimate.parts} n={estimate.n} />}
      <InspectorSection title={words.computed}>
        <Facts facts={estimateFacts(estimate, style)} />
      </InspectorSection>
      <div>
        <CopyText text={command} label={words.copyCommand} />
      </div>
    </Stack>
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

function Composition({ parts, n }: { parts: Record<string, number>; n: number | null }) {
  const known = Object.entries(parts).flatMap(([name, value]): Fact[] => {
    const label = words.parts[name]
    return label === undefined ? [] : [{ label, value: formatShare(value, n) }]
  })
  if (known.length === 0) return null
  return (
    <InspectorSection title={words.composition}>
      <Facts facts={known} />
    </InspectorSection>
  )
}

function estimateFacts(estimate: Estimate, style: FigureStyle): Fact[] {
  const { excluded, interval, n, effectiveN, standardError, weight } = estimate
  const count = (value: number | null): Fact['value'] =>
    value === null ? <Missing reason={messages.figure.flags.suppressed} /> : formatCount(value)
  return [
    { label: words.variable, value: estimate.variable },
    { label: words.dataset, value: estimate.dataset },
    { label: words.base, value: count(n) },
    ...(n === null || effectiveN === null || n - effectiveN < 1
      ? []
      : [{ label: words.effective, value: count(effectiveN) }]),
    ...(interval === null
      ? []
      : [
          {
            label: words.interval,
            value: `${formatRange(interval, style)}, ${messages.figure.level(interval.level)}, ${messages.figure.method(interval.method)}`,
          },
        ]),
    ...(standardError === null
      ? []
      : [{ label: words.standardError, value: formatNumber(standardError, 2) }]),
    { label: words.weight, value: weight ?? messages.figure.unweighted },
    ...(excluded === null
      ? []
      : [
          { label: words.missing, value: formatCount(excluded.missing) },
          { label: words.outOfRange, value: formatCount(excluded.outOfRange) },
          ...(weight === null
            ? []
            : [{ label: words.zeroWeight, value: formatCount(excluded.zeroWeight) }]),
        ]),
  ]
}
