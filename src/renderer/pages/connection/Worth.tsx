import { Anchor, CloseButton, Select, Text, Title, UnstyledButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useId } from 'react'
import { Link } from 'wouter'
import { useChange } from '../../api/index.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { EstimateValue } from '../../components/EstimateValue.tsx'
import { LeftOut } from '../../components/LeftOut.tsx'
import { Missing } from '../../components/Missing.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { Sparkline } from '../../components/Sparkline.tsx'
import { formatBase, formatRange, unitOf } from '../../../shared/format/figures.ts'
import type { Unit } from '../../../shared/format/figures.ts'
import { flagWords, reasons, styleOf } from '../../../shared/format/figure-words.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { listed, messages } from '../../../shared/format/messages.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import classes from './connection.module.css'
import { outcomeId } from './connection-view.ts'
import type { Connection, Outcome } from './connection-view.ts'
import {
  liftOf,
  liftWords,
  outcomeChoices,
  outcomeNotes,
  withOutcome,
  withoutOutcome,
} from './outcomes-view.ts'
import { TierName } from './TierName.tsx'

const words = connectionMessages.worth

export interface WorthProps {
  connection: Connection
  catalogue: Catalogue
  selected: Outcome | null
}

/** Value, churn, tenure, advocacy and what else is chosen, by tier, against the satisfied. */
export function Worth({ connection, catalogue, selected }: WorthProps) {
  const titleId = useId()
  const { outcomes, left } = connection
  const joined = catalogue.datasets.some(({ kind }) => kind !== 'survey')
  const { connectionOutcomes, connectionOutcomesRemoved: removed } = catalogue.settings
  const chosen = { outcomes: connectionOutcomes, removed }
  const setRule = useChange('connection.setRule')
  const store = (next: { outcomes?: string[]; removed?: string[] }) =>
    setRule.mutate(next, { onError: notifyFailure })
  return (
    <section aria-labelledby={titleId}>
      <div className={classes['head']}>
        <Title order={2} size="h3" id={titleId}>
          {words.title}
        </Title>
        <AddOutcome
          choices={outcomeChoices(outcomes, chosen, catalogue)}
          onAdd={(metric) => store(withOutcome(chosen, metric))}
        />
      </div>
      {outcomes.length === 0 && removed.length > 0 ? (
        <Text className="tn-note">{words.allRemoved}</Text>
      ) : outcomes.length === 0 ? (
        <EmptyState
          icon={<IconFileImport size={40} stroke={1.4} aria-hidden />}
          title={words.emptyTitle}
          link={{ href: '/data/import', label: words.emptyAction }}
        >
          {words.emptyHelp}
        </EmptyState>
      ) : (
        <>
          <WorthTable
            connection={connection}
            selected={selected}
            labelledBy={titleId}
            onRemove={(metric) => store(withoutOutcome(chosen, metric))}
          />
          <Notes connection={connection} joined={joined} />
        </>
      )}
      <LeftOut summary={words.left(left.length)} left={left} />
    </section>
  )
}

interface AddOutcomeProps {
  choices: readonly { value: string; label: string }[]
  onAdd: (metric: string) => void
}

function AddOutcome({ choices, onAdd }: AddOutcomeProps) {
  if (choices.length === 0) return null
  return (
    <Select
      aria-label={words.add}
      placeholder={words.add}
      title={words.addHelp}
      size="xs"
      w={220}
      searchable
      data={choices}
      value={null}
      nothingFoundMessage={words.nothingFound}
      onChange={(metric) => {
        if (metric !== null) onAdd(metric)
      }}
    />
  )
}

/** What came first, and what would make the table richer. */
function Notes({ connection, joined }: { connection: Connection; joined: boolean }) {
  return (
    <>
      <Text className="tn-note" mt={8}>
        {[words.note, ...(joined ? [words.oneCustomer] : [])].join(messages.common.separator)}
      </Text>
      {outcomeNotes(connection.outcomes).map(({ labels, flag }) => (
        <Text key={flag} className="tn-note">
          {listed(labels)}: {reasons([flag]).join(' ')}
        </Text>
      ))}
      {!joined && (
        <Text size="sm" mt={8}>
          <Anchor component={Link} href="/data/import" inherit>
            {words.teach}
          </Anchor>
        </Text>
      )}
    </>
  )
}

interface WorthTableProps {
  connection: Connection
  selected: Outcome | null
  labelledBy: string
  onRemove: (metric: string) => void
}

function WorthTable({ connection, selected, labelledBy, onRemove }: WorthTableProps) {
  const { change } = useView()
  const tiers = connection.tiers.map(({ tier }) => tier)
  return (
    <div className={classes['scroll']}>
      <table className={`${classes['table']} ${classes['worth']}`} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{words.outcome}</th>
            {tiers.map((tier) => (
              <th scope="col" key={tier}>
                <TierName tier={tier} />
              </th>
            ))}
            <th scope="col">{words.lift}</th>
          </tr>
        </thead>
        <tbody>
          {connection.outcomes.map((outcome) => {
            const { label, metric } = outcome.metric
            const chosen = selected !== null && outcomeId(outcome) === outcomeId(selected)
            return (
              <tr
                key={outcomeId(outcome)}
                className={classes['pick']}
                data-selected={chosen || undefined}
                onClick={() => change({ selected: outcomeId(outcome) })}
              >
                <th scope="row">
                  <div className={classes['named']}>
                    <UnstyledButton
                      className={classes['name'] ?? ''}
                      aria-pressed={chosen}
                      title={words.select(label)}
                    >
                      {label}
                    </UnstyledButton>
                    <CloseButton
                      className={`tn-screen ${classes['remove']}`}
                      size="xs"
                      aria-label={words.remove(label)}
                      title={words.remove(label)}
                      onClick={(event) => {
                        event.stopPropagation()
                        onRemove(metric)
                      }}
                    />
                  </div>
                  <AcrossTiers outcome={outcome} />
                </th>
                {outcome.tiers.map(({ tier, estimate }) => (
                  <td key={tier}>
                    <Figure estimate={estimate} unit={unitOf(outcome.metric)} />
                    <TierLift outcome={outcome} tier={tier} level={connection.level} />
                  </td>
                ))}
                <td>
                  <ConnectedLift outcome={outcome} level={connection.level} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function AcrossTiers({ outcome }: { outcome: Outcome }) {
  return (
    <Sparkline
      points={outcome.tiers.map(({ estimate: { value, interval } }) =>
        value === null
          ? null
          : { value, low: interval?.low ?? value, high: interval?.high ?? value },
      )}
    />
  )
}

function Figure({ estimate, unit }: { estimate: Estimate; unit: Unit }) {
  const { value, interval, n, flags } = estimate
  const style = styleOf(estimate, unit)
  const small = flags.filter((flag) => flag === 'veryLowBase' || flag === 'lowBase')
  return (
    <>
      <div
        className={classes['value']}
        data-weak={value === null || flags.includes('veryLowBase') || undefined}
      >
        <EstimateValue estimate={estimate} unit={unit} />
      </div>
      <div className={classes['quiet']}>
        {interval === null ? flagWords(flags) : formatRange(interval, style)}
      </div>
      <div className={classes['quiet']}>
        {[
          formatBase(n),
          ...(interval === null || small.length === 0 ? [] : [flagWords(small)]),
        ].join(messages.common.separator)}
      </div>
    </>
  )
}

interface TierLiftProps {
  outcome: Outcome
  tier: Outcome['tiers'][number]['tier']
  level: number
}

/** Under each tier's figure: how far it lies from the satisfied. */
function TierLift({ outcome, tier, level }: TierLiftProps) {
  const lift = liftOf(outcome, tier)
  if (lift === undefined || lift.comparison.difference === null) {
    const given = outcome.tiers.some((each) => each.tier === tier && each.estimate.value !== null)
    return tier === 'satisfied' && given ? (
      <div className={classes['lift']}>{words.reference}</div>
    ) : null
  }
  const { change, clear, said, interval } = liftWords(lift, unitOf(outcome.metric), level)
  return (
    <div
      className={classes['lift']}
      data-clear={clear || undefined}
      title={[said, interval].filter((part) => part !== '').join(messages.common.separator)}
    >
      {change}
    </div>
  )
}

function ConnectedLift({ outcome, level }: { outcome: Outcome; level: number }) {
  const lift = liftOf(outcome, 'connected')
  if (lift === undefined || lift.comparison.difference === null) {
    return <Missing reason={words.none} />
  }
  const said = liftWords(lift, unitOf(outcome.metric), level)
  const main = said.ratio === '' ? said.change : said.ratio
  return (
    <>
      <div className={classes['value']} data-weak={!said.clear || undefined}>
        {main}
      </div>
      {said.ratioRange !== '' && <div className={classes['quiet']}>{said.ratioRange}</div>}
      <div className={classes['quiet']}>
        {said.ratio === '' ? said.interval : words.differs(said.interval)}
      </div>
      <div className={classes['lift']} data-clear={said.clear || undefined}>
        {said.said}
      </div>
    </>
  )
}
