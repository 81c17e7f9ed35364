import { Stack, Text } from '@mantine/core'
import { compareCommand } from '../../app/copy-command.ts'
import {
  Definition,
  FlagNotes,
  InspectorHeading,
  InspectorSection,
  LargeFigure,
} from '../../app/InspectorParts.tsx'
import { Inspect } from '../../app/inspector-slot.tsx'
import { useStatus } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { CopyText } from '../../components/CopyText.tsx'
import { Facts } from '../../components/Facts.tsx'
import type { Fact } from '../../components/Facts.tsx'
import {
  formatBase,
  formatChange,
  formatCount,
  formatNumber,
  formatP,
  formatRange,
  formatValue,
} from '../../../shared/format/figures.ts'
import { changeStyle, styleOf, verdictOf } from '../../../shared/format/figure-words.ts'
import { messages } from '../../../shared/format/messages.ts'
import type { ComparedRow } from './compare-view.ts'

const words = messages.inspector

export interface ComparisonInspectorProps {
  row: ComparedRow
  level: number
  beforeName: string
  afterName: string
  before: string
  after: string
  panel: string | null
}

/** One change: both sides, the test behind it, and what the words rest on. */
export function ComparisonInspector(props: ComparisonInspectorProps) {
  const { row, level, beforeName, afterName, before, after, panel } = props
  const { view } = useView()
  const project = useStatus().data?.project
  const { comparison, unit, metric } = row
  const style = changeStyle(comparison, unit)
  const verdict = verdictOf(comparison, level)
  const flags = [
    ...new Set([...comparison.before.flags, ...comparison.after.flags, ...comparison.flags]),
  ]
  return (
    <Inspect>
      <Stack gap="lg">
        <InspectorHeading over={words.change} title={row.label} />
        <LargeFigure
          value={formatChange(comparison.difference, style)}
          note={[
            ...(comparison.interval === null ? [] : [formatRange(comparison.interval, style)]),
            messages.compare.rowText[verdict],
            ...(verdict === 'clear' &&
            comparison.difference !== null &&
            comparison.direction !== null
              ? [
                  comparison.difference > 0 === (comparison.direction === 'high')
                    ? messages.compare.better
                    : messages.compare.worse,
                ]
              : []),
          ]}
        />
        <Facts
          facts={[
            side(words.before, beforeName, comparison.before, unit),
            side(words.after, afterName, comparison.after, unit),
          ]}
        />
        {flags.length > 0 && (
          <InspectorSection title={words.notes}>
            <FlagNotes estimate={{ flags }} />
          </InspectorSection>
        )}
        {metric !== undefined && <Definition metric={metric} />}
        <InspectorSection title={words.computed}>
          <Facts facts={testFacts(row)} />
        </InspectorSection>
        <div>
          <CopyText
            label={words.copyCommand}
            text={compareCommand({
              project: project?.path ?? '',
              metric: comparison.metric,
              view,
              before,
              after,
              panel,
            })}
          />
        </div>
      </Stack>
    </Inspect>
  )
}

function side(
  label: string,
  name: string,
  estimate: ComparedRow['comparison']['before'],
  unit: ComparedRow['unit'],
): Fact {
  return {
    label: `${label}, ${name}`,
    value: (
      <>
        {formatValue(estimate.value, { unit, n: estimate.n })}
        <Text component="span" size="xs" c="dimmed" fw={400} display="block">
          {estimate.interval === null
            ? ''
            : `${formatRange(estimate.interval, styleOf(estimate, unit))} · `}
          {formatBase(estimate.n, estimate.effectiveN)}
        </Text>
      </>
    ),
  }
}

function testFacts({ comparison }: ComparedRow): Fact[] {
  const { standardError, statistic, degreesOfFreedom, pValue, adjustedP, textbook, pairs } =
    comparison
  const number = (label: string, value: number | null): Fact[] =>
    value === null ? [] : [{ label, value: formatNumber(value, 2) }]
  return [
    { label: words.test, value: messages.figure.test(comparison.method) },
    { label: words.variable, value: comparison.variable },
    { label: words.dataset, value: comparison.dataset },
    ...(pairs === null ? [] : [{ label: words.pairs, value: formatCount(pairs) }]),
    ...number(words.standardError, standardError),
    ...number(words.statistic, statistic),
    ...number(words.degrees, degreesOfFreedom),
    { label: words.p, value: formatP(pValue) },
    { label: words.adjustedP, value: formatP(adjustedP) },
    ...(textbook?.pValue == null
      ? []
      : [{ label: words.textbook, value: words.textbookP(formatP(textbook.pValue)) }]),
    { label: words.weight, value: comparison.after.weight ?? messages.figure.unweighted },
  ]
}
