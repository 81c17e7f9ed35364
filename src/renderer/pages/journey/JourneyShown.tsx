import { Button, Text } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import { sourceWords } from '../../app/base-line.ts'
import { journeyCommand } from '../../app/copy-command.ts'
import { filterWords } from '../../app/condition-words.ts'
import { Inspect } from '../../app/inspector-slot.tsx'
import { useStatus } from '../../app/project-state.ts'
import { sideName } from '../../app/sides.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { offerUndo } from '../../components/offer-undo.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { splitFinding } from '../../components/split-finding.ts'
import { JourneyMap } from '../../journey-map/JourneyMap.tsx'
import type { MapRow } from '../../journey-map/JourneyMap.tsx'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { touchpointsOf } from '../../../shared/model/index.ts'
import type { JourneyEdit } from '../../../shared/model/index.ts'
import { journeyMessages as words } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'
import { HowToAssign, HowToRead } from './HowToRead.tsx'
import classes from './journey.module.css'
import {
  liesInNoWave,
  sidesOf,
  touchpointInput,
  waveOfCurves,
  whereOfCurves,
} from './journey-request.ts'
import type { Curves, Looked } from './journey-request.ts'
import { journeyTable } from './journey-table.ts'
import { headlineOf, journeyNote, shownOverlays } from './journey-view.ts'
import { JourneyControls } from './JourneyControls.tsx'
import { QuestionsPanel } from './QuestionsPanel.tsx'
import { TouchpointInspector } from './TouchpointInspector.tsx'
import type { JourneyControls as Controls } from './use-journey-address.ts'
import type { JourneyEditing } from './use-journey-edits.ts'

export interface JourneyShownProps {
  answer: JourneyView
  curves: Curves
  looked: Looked
  controls: Controls
  editing: JourneyEditing
}

/** The finding, the choices, then the journey as a map, as a table or as the list of its questions. */
export function JourneyShown({ answer, curves, looked, controls, editing }: JourneyShownProps) {
  const { catalogue, view: filters } = looked
  const { address, change } = controls
  const project = useStatus().data?.project
  const editable = project?.readOnly === false
  const tableId = useId()
  /** What the list of questions was opened for. */
  const [placing, setPlacing] = useState<{ first: string | null; target: number | null }>({
    first: null,
    target: null,
  })
  const asked = sidesOf(curves)
  const sides = useMemo(
    () =>
      answer.compared === null
        ? null
        : {
            before: sideName(answer.compared.before, catalogue),
            after: sideName(answer.compared.after, catalogue),
          },
    [answer.compared, catalogue],
  )
  const view = useMemo(
    () =>
      answer.compared === null || sides === null
        ? answer
        : { ...answer, compared: { ...answer.compared, ...sides } },
    [answer, sides],
  )
  const shown = useMemo(
    () => shownOverlays(view, curves.kind === 'by' ? address.groups : []),
    [view, curves.kind, address.groups],
  )
  const touchpoints = touchpointsOf(view)
  const selected = touchpoints.find(({ id }) => id === address.touchpoint) ?? null
  const rows = rowsOf(view)
  const drawn = rows.filter((row) => !address.hidden.includes(row))
  const wave = waveOfCurves({ ...looked, curves })
  const finding = splitFinding(view.finding)
  const store = (edit: JourneyEdit) => void editing.edit([edit])
  const assign = (first: string | null, target: number | null) => {
    setPlacing({ first, target })
    change({ as: 'questions' })
  }
  const command = journeyCommand({
    project: project?.path ?? '',
    journey: view.journey.name,
    metric: view.metric.metric,
    view: filters,
    by: address.by,
    where: whereOfCurves({ ...looked, curves }),
    before: asked?.before ?? null,
    after: asked?.after ?? null,
  })
  return (
    <PageFrame
      fill
      title={finding.first || words.title}
      lead={finding.rest}
      note={journeyNote(view, {
        wave,
        filters: [...sourceWords(catalogue), ...filterWords(filters, catalogue.variables)],
        rest: curves.kind === 'by' ? view.overlays.length - shown.length : 0,
      })}
    >
      <JourneyControls
        view={view}
        catalogue={catalogue}
        address={address}
        change={change}
        curves={curves}
        shown={shown}
        rows={rows}
        editable={editable}
      />
      <Notice view={view} curves={curves} looked={looked} />
      {address.as === 'questions' ? (
        <div className={classes['questions']}>
          <QuestionsPanel
            key={`${placing.first} ${placing.target}`}
            view={view}
            catalogue={catalogue}
            editable={editable}
            first={placing.first}
            target={placing.target}
            onEdit={async (edits, done) => {
              const stored = await editing.edit(edits)
              if (stored) void offerUndo({ message: done })
              return stored
            }}
          />
        </div>
      ) : touchpoints.length === 0 && view.stages.length === 0 ? (
        <NoTouchpoints view={view} editable={editable} onAssign={() => assign(null, null)} />
      ) : address.as === 'table' ? (
        <div className={classes['table']}>
          <span id={tableId} hidden>
            {finding.first}
          </span>
          <ChartTable table={journeyTable(view, { shown, sides })} labelledBy={tableId} />
        </div>
      ) : (
        <div className={classes['map']}>
          <JourneyMap
            view={view}
            shown={shown}
            selected={selected?.id ?? null}
            editable={editable}
            busy={editing.busy}
            onSelect={(touchpoint) => change({ touchpoint })}
            onEdit={store}
            rows={drawn}
          />
        </div>
      )}
      <Inspect>
        {address.as === 'questions' ? (
          <HowToAssign />
        ) : selected === null ? (
          <HowToRead
            view={view}
            rows={drawn}
            editable={editable}
            command={command}
            onAssign={(key) => assign(key ?? null, null)}
          />
        ) : (
          <TouchpointInspector
            view={view}
            touchpoint={selected}
            catalogue={catalogue}
            input={touchpointInput({ ...looked, curves, touchpoint: selected.id })}
            sides={sides}
            shown={shown}
            command={command}
            editable={editable}
            onClose={() => change({ touchpoint: null })}
            onAssign={() => assign(null, selected.id)}
            onUnassign={(variable) =>
              store({ edit: 'assign', touchpoint: null, variables: [variable] })
            }
          />
        )}
      </Inspect>
    </PageFrame>
  )
}

/** Rows under the curve that have something to show. */
function rowsOf(view: JourneyView): MapRow[] {
  const all = touchpointsOf(view)
  const has: Record<MapRow, boolean> = {
    derived: all.some(({ importance }) => importance.derived !== null),
    stated: all.some(({ importance }) => importance.stated !== null),
    reach: all.some(({ reachShare }) => reachShare !== null),
  }
  return (['derived', 'stated', 'reach'] as const).filter((row) => has[row])
}

interface NoticeProps {
  view: JourneyView
  curves: Curves
  looked: Looked
}

/** What takes all figures away, keeps two sides from being compared, or leaves the wave out. */
function Notice({ view, curves, looked }: NoticeProps) {
  const figures = touchpointsOf(view).flatMap((each) => headlineOf(each, view) ?? [])
  const text =
    curves.kind === 'compare' && sidesOf(curves) === null
      ? words.empty.chooseSides
      : figures.length > 0 && figures.every(({ value }) => value === null)
        ? words.empty.tooSmallHelp
        : looked.catalogue.waves.length > 0 && liesInNoWave(looked)
          ? messages.figure.flags.waveIgnored
          : null
  return text === null ? null : (
    <Text size="sm" c="var(--tn-ink-second)" className={classes['notice'] ?? ''} role="status">
      {text}
    </Text>
  )
}

interface NoTouchpointsProps {
  view: JourneyView
  editable: boolean
  onAssign: () => void
}

function NoTouchpoints({ view, editable, onAssign }: NoTouchpointsProps) {
  const some = view.unplaced.length > 0
  return (
    <EmptyState
      icon={<IconRoute size={40} stroke={1.4} aria-hidden />}
      title={some ? words.empty.noTouchpoints : words.empty.noQuestions}
      action={some && editable && <Button onClick={onAssign}>{words.empty.assign}</Button>}
    >
      {some ? words.empty.noTouchpointsHelp : words.empty.noQuestionsHelp}
    </EmptyState>
  )
}
