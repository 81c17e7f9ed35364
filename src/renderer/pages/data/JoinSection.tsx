import { Alert, NativeSelect, Text } from '@mantine/core'
import { useProcedure } from '../../api/index.ts'
import type { Output } from '../../api/index.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import styles from './data.module.css'
import type { Decisions } from './decisions.ts'
import { importSession } from './import-page.ts'
import type { StepPartProps } from './import-parts.ts'
import { Step } from './Step.tsx'

type JoinReport = NonNullable<Output<'import.plan'>['join']>

const NONE = ' none'
const PROPOSED = ' proposed'

const keyOf = (value: string): Decisions['key'] => {
  if (value === NONE) return { use: 'none' }
  return value === PROPOSED ? { use: 'proposed' } : { use: 'variable', name: value }
}

/** How the file meets the datasets that are there, shown before anything is joined. */
export function JoinSection({ inspection, state }: StepPartProps) {
  const list = useProcedure('datasets.list', {})
  const { decisions, plan } = state
  const others = (list.data?.datasets ?? []).filter((dataset) => dataset.name !== decisions.waveOf)
  const { key } = decisions
  const join = plan?.join ?? null
  const kind = decisions.waveOf === null ? (decisions.kind ?? inspection.kind) : 'survey'
  const customers = [kind, ...others.map((dataset) => dataset.kind)].some((k) => k !== 'survey')
  if (others.length === 0) return null
  // Two surveys have nothing to join by, unless a key was found or chosen.
  if (!customers && join === null && key.use === 'proposed') return null
  const chosen =
    key.use === 'none' ? NONE : key.use === 'variable' ? key.name : (join?.key ?? PROPOSED)
  const names = inspection.variables.map((variable) => variable.name)
  return (
    <Step title={words.join.title}>
      <NativeSelect
        size="xs"
        w="20rem"
        label={words.join.key}
        data={[
          ...(join === null && key.use === 'proposed'
            ? [{ value: PROPOSED, label: words.join.notChosen }]
            : []),
          { value: NONE, label: words.join.none },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        value={chosen}
        onChange={(event) => {
          const next = keyOf(event.currentTarget.value)
          importSession().decide((before) => ({ ...before, key: next }))
        }}
      />
      {join === null ? (
        <Text className="tn-note" mt={8}>
          {key.use === 'variable' && !state.planning ? words.join.noOther : words.join.noKey}
        </Text>
      ) : (
        <JoinReportView join={join} />
      )}
    </Step>
  )
}

function JoinReportView({ join }: { join: JoinReport }) {
  const figures = [
    [join.matched, words.join.matched],
    [join.unmatchedHere, words.join.unmatchedHere],
    [join.unmatchedThere, words.join.unmatchedThere(join.dataset)],
    [join.repeated, words.join.repeated],
  ] as const
  return (
    <>
      <Text size="sm" mt="sm">
        {words.join.by(join.key, join.dataset, join.otherKey)}
      </Text>
      <dl className={styles.figures}>
        {figures.map(([figure, label]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words.number(figure)}</dd>
          </div>
        ))}
      </dl>
      <Text className="tn-note">
        {join.repeated > 0 &&
          `${words.join.repeatedDetail(join.repeatedIdentical, join.repeatedDisagreeing)}. `}
        {words.join.unmatchedKept}
      </Text>
      {join.matched === 0 && (
        <Alert color="yellow" variant="light" mt="sm" role="status">
          {words.join.nothingMatched(join.key)}
        </Alert>
      )}
    </>
  )
}
