import { Button, CloseButton, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useProcedure } from '../../api/index.ts'
import type { Input } from '../../api/index.ts'
import {
  FlagNotes,
  InspectorHeading,
  InspectorSection,
  LargeFigure,
} from '../../app/InspectorParts.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { CopyText } from '../../components/CopyText.tsx'
import { EstimateValue } from '../../components/EstimateValue.tsx'
import { NotYet } from '../../components/NotYet.tsx'
import type { JourneyView, TouchpointView } from '../../../shared/contract/index.ts'
import type { Comparison } from '../../../shared/model/index.ts'
import { changeStyle, groupLabel, styleOf, verdictOf } from '../../../shared/format/figure-words.ts'
import {
  formatBase,
  formatChange,
  formatP,
  formatRange,
  formatValue,
  unitOf,
} from '../../../shared/format/figures.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'
import { BehindSection } from './BehindSection.tsx'
import { ImportanceSection } from './ImportanceSection.tsx'
import classes from './journey.module.css'
import type { Named } from './journey-table.ts'
import { headlineOf } from './journey-view.ts'
import { groupsView, methodLine, stageOf } from './touchpoint-pictures.ts'
import { TouchpointAnswers } from './TouchpointAnswers.tsx'

const words = journeyMessages.detail

export interface TouchpointInspectorProps {
  view: JourneyView
  touchpoint: TouchpointView
  catalogue: Catalogue
  input: Input<'journeys.touchpoint'>
  sides: Named | null
  /** Indexes of the overlays drawn. */
  shown: readonly number[]
  command: string
  editable: boolean
  onClose: () => void
  /** Opens the list of questions, to assign some here. */
  onAssign: () => void
  onUnassign: (variable: { dataset: string; variable: string }) => void
}

/** A touchpoint taken apart: the figure, its answers, over time, by group, what it matters. */
export function TouchpointInspector(props: TouchpointInspectorProps) {
  const { view, touchpoint, input, sides, shown, catalogue, editable } = props
  const detail = useProcedure('journeys.touchpoint', input)
  const own = detail.data?.touchpoint.id === touchpoint.id ? detail.data : undefined
  const figure = headlineOf(touchpoint, view)
  const overlays = useMemo(
    () =>
      groupsView(
        shown.flatMap((index) => touchpoint.estimates[index + 1] ?? []),
        {
          metric: view.metric,
          name: touchpoint.name,
          reference: touchpoint.estimates[0]?.value ?? null,
          rowName: words.group,
        },
      ),
    [shown, touchpoint, view.metric],
  )
  return (
    <Stack gap="lg">
      <div>
        <CloseButton
          className={classes['closer'] ?? ''}
          size="sm"
          aria-label={words.close}
          onClick={props.onClose}
        />
        <InspectorHeading over={words.in(stageOf(view, touchpoint))} title={touchpoint.name} />
        {touchpoint.label !== '' && touchpoint.label !== touchpoint.name && (
          <Text size="xs" c="dimmed" mt={4}>
            {touchpoint.label}
          </Text>
        )}
      </div>
      <Figure view={view} touchpoint={touchpoint} sides={sides} />
      {figure !== null && figure.flags.length > 0 && <FlagNotes estimate={figure} />}
      {overlays.rows.length > 0 && (
        <Chart view={overlays} build={dotWhisker} title={words.overlays} order={3} base="" />
      )}
      {own === undefined ? (
        <NotYet
          error={detail.data === undefined ? detail.error : null}
          blocks={[140, 120, 80]}
          onRetry={() => void detail.refetch()}
        />
      ) : (
        <TouchpointAnswers detail={own} view={view} figure={figure}>
          <ImportanceSection view={view} touchpoint={touchpoint} connected={own.connected} />
        </TouchpointAnswers>
      )}
      <BehindSection
        touchpoint={touchpoint}
        catalogue={catalogue}
        editable={editable}
        onUnassign={props.onUnassign}
      >
        {editable && (
          <Button variant="default" size="xs" mt="xs" onClick={props.onAssign}>
            {words.assignHere}
          </Button>
        )}
      </BehindSection>
      {figure !== null && (
        <InspectorSection title={words.method}>
          <Text size="xs" c="var(--tn-ink-second)">
            {view.metric.definition}
          </Text>
          <Text size="xs" c="dimmed" mt={4}>
            {methodLine(figure)}
          </Text>
          {touchpoint.comparison !== null && touchpoint.comparison.adjustedP !== null && (
            <Text size="xs" c="dimmed" mt={4}>
              {words.test(
                messages.figure.test(touchpoint.comparison.method),
                formatP(touchpoint.comparison.adjustedP),
              )}
            </Text>
          )}
          <Text size="xs" c="dimmed" mt={4}>
            {messages.inspector.source}: {view.metric.source}
          </Text>
        </InspectorSection>
      )}
      <div>
        <CopyText text={props.command} label={messages.inspector.copyCommand} />
      </div>
    </Stack>
  )
}

interface FigureProps {
  view: JourneyView
  touchpoint: TouchpointView
  sides: Named | null
}

function Figure({ view, touchpoint, sides }: FigureProps) {
  const unit = unitOf(view.metric)
  const figure = headlineOf(touchpoint, view)
  if (figure === null) {
    return (
      <Text size="sm" c="var(--tn-ink-second)">
        {view.left.find((each) => each.touchpoint === touchpoint.name)?.reason ?? words.noQuestion}
      </Text>
    )
  }
  const style = styleOf(figure, unit)
  const { comparison } = touchpoint
  return (
    <div>
      <LargeFigure
        value={<EstimateValue estimate={figure} unit={unit} />}
        note={[
          ...(sides !== null
            ? [sides.after]
            : figure.group === null
              ? []
              : [groupLabel(figure.group)]),
          ...(figure.interval === null ? [] : [formatRange(figure.interval, style)]),
          formatBase(figure.n),
        ]}
      />
      {comparison !== null && sides !== null && (
        <Text size="xs" c="dimmed" mt={2}>
          {words.before(
            formatValue(comparison.before.value, { unit, n: comparison.before.n }),
            sides.before,
            changeWords(comparison, view),
          )}
        </Text>
      )}
    </div>
  )
}

function changeWords(comparison: Comparison, { metric, level }: JourneyView): string {
  const verdict = verdictOf(comparison, level)
  if (verdict === 'notTested' || comparison.difference === null) return words.notTested
  if (verdict === 'unclear') return words.unclear
  const change = formatChange(comparison.difference, changeStyle(comparison, unitOf(metric)))
  return comparison.difference > 0 ? words.clearUp(change) : words.clearDown(change)
}
