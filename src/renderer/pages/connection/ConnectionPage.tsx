import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconHeartHandshake } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CallError, useProcedure } from '../../api/index.ts'
import { baseContext, baseLine } from '../../app/base-line.ts'
import { ClearFilters } from '../../app/ClearFilters.tsx'
import { Inspect } from '../../app/inspector-slot.tsx'
import { waveBefore, waveOf } from '../../app/ladder-view.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { usePageParameter, useView } from '../../app/use-view.ts'
import { WithData } from '../../app/WithData.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { splitFinding } from '../../components/split-finding.ts'
import { Waiting } from '../../components/Waiting.tsx'
import { connectionMessages as words } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import { ByGroup } from './ByGroup.tsx'
import classes from './connection.module.css'
import { connectionInput, surveysOf } from './connection-input.ts'
import type { Asked } from './connection-input.ts'
import { RULE, selectionOf } from './connection-view.ts'
import type { Connection } from './connection-view.ts'
import { Ladder } from './Ladder.tsx'
import { Motivators } from './Motivators.tsx'
import { NotYetConnected } from './NotYetConnected.tsx'
import { OutcomeInspector } from './OutcomeInspector.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { triedChange } from './rule-edit.ts'
import { Sensitivity } from './Sensitivity.tsx'
import { TierInspector } from './TierInspector.tsx'
import { Worth } from './Worth.tsx'

const ICON = <IconHeartHandshake size={40} stroke={1.4} aria-hidden />

/** How many customers are emotionally connected, what that is worth, and who is nearly there. */
export function ConnectionPage() {
  return (
    <WithData
      title={words.title}
      blocks={[160, 240]}
      empty={{ icon: ICON, title: words.empty.title, help: words.empty.help }}
    >
      {(catalogue) => <Answers catalogue={catalogue} />}
    </WithData>
  )
}

function Answers({ catalogue }: { catalogue: Catalogue }) {
  const { view, change } = useView()
  const [dataset, setDataset] = usePageParameter('dataset')
  const [text, setText] = usePageParameter('try')
  const rule = triedChange(text)
  const asked: Asked = { view, catalogue, dataset, rule }
  const stored = useProcedure('connection.view', connectionInput({ ...asked, rule: null }))
  const trial = useProcedure('connection.view', connectionInput(asked), { enabled: rule !== null })
  // Until the first answer is there, the former one stands in for it: that of the stored rule.
  const tried =
    rule === null || trial.error !== null || trial.data?.rule.stored !== false ? null : trial.data
  const editor = (
    <RuleEditor
      catalogue={catalogue}
      stored={stored.error === null ? (stored.data ?? null) : null}
      tried={tried}
      error={rule === null ? null : trial.error}
      text={text}
      onTry={(next) => setText(next, { replace: true })}
    />
  )
  const shown = tried ?? (stored.error === null ? stored.data : undefined)
  if (shown === undefined) {
    if (stored.error === null) {
      return (
        <PageFrame title={words.title} note="">
          <Waiting blocks={[160, 280, 240]} />
        </PageFrame>
      )
    }
    return (
      <NoAnswer
        error={stored.error}
        catalogue={catalogue}
        onSurvey={setDataset}
        editor={view.selected === RULE ? editor : null}
        onEdit={() => change({ selected: RULE })}
      />
    )
  }
  return (
    <Shown
      connection={shown}
      stored={tried === null ? null : (stored.data ?? null)}
      asked={asked}
      editor={editor}
      onBack={() => setText(null)}
    />
  )
}

interface ShownProps {
  connection: Connection
  /** Under the stored rule, while another one is tried. */
  stored: Connection | null
  asked: Asked
  editor: ReactNode
  onBack: () => void
}

function Shown({ connection, stored, asked, editor, onBack }: ShownProps) {
  const { view, catalogue } = asked
  const selection = selectionOf(connection, view.selected)
  const base = baseContext(view, catalogue)
  const finding = splitFinding(connection.finding)
  const tier = selection.kind === 'tier' ? selection.tier : null
  return (
    <PageFrame title={finding.first} lead={finding.rest} note={noteOf(connection, base)}>
      <Stack gap={40}>
        {stored !== null && selection.kind !== 'rule' && <Trying onBack={onBack} />}
        <Ladder connection={connection} stored={stored} selection={selection} />
        <Worth
          connection={connection}
          catalogue={catalogue}
          selected={selection.kind === 'outcome' ? selection.outcome : null}
        />
        <Motivators connection={connection} base={base} />
        <NotYetConnected asked={asked} connection={connection} />
        <ByGroup connection={connection} catalogue={catalogue} base={base} selected={tier} />
        <Sensitivity connection={connection} />
      </Stack>
      <Inspect>
        {selection.kind === 'rule' ? (
          editor
        ) : selection.kind === 'outcome' ? (
          <OutcomeInspector connection={connection} outcome={selection.outcome} asked={asked} />
        ) : (
          <TierInspector connection={connection} tier={selection.tier} asked={asked} />
        )}
      </Inspect>
    </PageFrame>
  )
}

/** Base, wave, weight and the rule in words. */
function noteOf(connection: Connection, base: Parameters<typeof baseLine>[0]['context']): string {
  const before = waveBefore(connection)
  const then = connection.waves.find((each) => waveOf(each) === before)
  return [
    baseLine({
      estimate: connection.tiers[0]?.share ?? null,
      wave: connection.wave,
      context: base,
      others:
        then === undefined || before === null
          ? []
          : [{ wave: before, n: then.shares[0]?.estimate.n ?? null }],
    }),
    (connection.rule.stored ? words.ladder.rule : words.ladder.tried)(connection.rule.words),
  ].join(messages.common.separator)
}

/** A rule is tried while something else is looked at: said, with both ways out. */
function Trying({ onBack }: { onBack: () => void }) {
  const { change } = useView()
  return (
    <div className={classes['trying']} role="status">
      <Text size="sm">{words.rule.trying}</Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          data-opens="rule"
          onClick={() => change({ selected: RULE })}
        >
          {words.rule.edit}
        </Button>
        <Button size="xs" variant="default" onClick={onBack}>
          {words.rule.back}
        </Button>
      </Group>
    </div>
  )
}

interface NoAnswerProps {
  error: Error
  catalogue: Catalogue
  onSurvey: (dataset: string | null) => void
  /** Null while the rule is not looked at. */
  editor: ReactNode
  onEdit: () => void
}

/** No ladder: nobody asked, several surveys, a rule that does not fit, or a filter that fails. */
function NoAnswer(props: NoAnswerProps) {
  const { error, catalogue, onSurvey, editor, onEdit } = props
  const code = error instanceof CallError ? error.code : null
  const surveys = surveysOf(catalogue)
  if (code === 'METRIC_NEEDS') {
    return (
      <PageFrame title={words.title}>
        <EmptyState
          icon={ICON}
          title={words.empty.title}
          link={{ href: '/data', label: words.empty.action }}
        >
          {error.message}
        </EmptyState>
      </PageFrame>
    )
  }
  return (
    <PageFrame title={words.title} note="">
      <ErrorNotice error={error}>
        {code === 'AMBIGUOUS' && surveys.length > 1 && (
          <Select
            label={words.empty.several}
            placeholder={words.empty.pickSurvey}
            maw={280}
            data={surveys.map(({ name }) => name)}
            value={null}
            onChange={onSurvey}
          />
        )}
        <Group gap="xs">
          <ClearFilters />
          <Button variant="default" size="xs" data-opens="rule" onClick={onEdit}>
            {words.rule.edit}
          </Button>
        </Group>
      </ErrorNotice>
      {editor !== null && <Inspect>{editor}</Inspect>}
    </PageFrame>
  )
}
