import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CatalogueMetric } from '../../shared/contract/index.ts'
import type { Estimate } from '../../shared/model/index.ts'
import { CopyText } from '../components/CopyText.tsx'
import { Facts } from '../components/Facts.tsx'
import type { Fact } from '../components/Facts.tsx'
import { EstimateValue } from '../components/EstimateValue.tsx'
import { Missing } from '../components/Missing.tsx'
import {
  formatBase,
  formatCount,
  formatNumber,
  formatRange,
  formatShare,
  unitOf,
} from '../../shared/format/figures.ts'
import type { FigureStyle } from '../../shared/format/figures.ts'
import { groupLabel, styleOf } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import {
  Definition,
  FlagNotes,
  InspectorHeading,
  InspectorSection,
  LargeFigure,
} from './InspectorParts.tsx'

const words = messages.inspector

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
      <LargeFigure
        value={<EstimateValue estimate={estimate} unit={unitOf(metric)} />}
        note={[
          ...(estimate.interval === null ? [] : [formatRange(estimate.interval, style)]),
          formatBase(estimate.n),
        ]}
      />
      {estimate.flags.length > 0 && (
        <InspectorSection title={words.notes}>
          <FlagNotes estimate={estimate} />
        </InspectorSection>
      )}
      {children}
      <Definition metric={metric} />
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
