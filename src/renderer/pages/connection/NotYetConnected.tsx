import { Button, Group, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useProcedure } from '../../api/index.ts'
import type { Output } from '../../api/index.ts'
import { usePageParameter } from '../../app/use-view.ts'
import { NotYet } from '../../components/NotYet.tsx'
import { Missing } from '../../components/Missing.tsx'
import { formatCount, formatNumber, formatShare } from '../../../shared/format/figures.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './connection.module.css'
import { lackingInput, PAGE_ROWS } from './connection-input.ts'
import type { Asked } from './connection-input.ts'
import { lacksWords, motivatorNames } from './lacking-view.ts'
import type { Connection } from './connection-view.ts'
import { TierName } from './TierName.tsx'

type Lacking = Output<'connection.lacking'>

const words = connectionMessages.list

export interface NotYetConnectedProps {
  asked: Asked
  connection: Connection
}

/** Who needs the least to become connected, and what they lack: numbers of the project, no ids. */
export function NotYetConnected({ asked, connection }: NotYetConnectedProps) {
  const titleId = useId()
  const [fromText, setFrom] = usePageParameter('from')
  const offset = Math.max(0, Number.parseInt(fromText ?? '0', 10) || 0)
  const lacking = useProcedure('connection.lacking', lackingInput(asked, offset))
  const go = (to: number) => setFrom(to <= 0 ? null : String(to))
  return (
    <section aria-labelledby={titleId} className={classes['contained']}>
      <Title order={2} size="h3" id={titleId}>
        {words.title}
      </Title>
      {lacking.data === undefined ? (
        <NotYet error={lacking.error} blocks={[320]} />
      ) : lacking.data.total === null ? (
        <Text className="tn-note">{words.hidden}</Text>
      ) : lacking.data.total === 0 ? (
        <Text className="tn-note">{words.none}</Text>
      ) : (
        <>
          <Text className="tn-note" mb={8}>
            {words.note(formatCount(lacking.data.total))}
          </Text>
          <div className={classes['lacks']}>
            <LackingMost
              lacking={lacking.data}
              total={lacking.data.total}
              names={motivatorNames(connection)}
            />
            <div>
              <Customers lacking={lacking.data} connection={connection} labelledBy={titleId} />
              <Pages offset={offset} total={lacking.data.total} onGo={go} />
            </div>
          </div>
        </>
      )}
    </section>
  )
}

interface LackingMostProps {
  lacking: Lacking
  total: number
  names: ReadonlyMap<string, string>
}

/** Which motivators are lacking most among all on the list. */
function LackingMost({ lacking, total, names }: LackingMostProps) {
  const titleId = useId()
  const sorted = lacking.lacking.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
  return (
    <div>
      <Title order={3} size="h5" id={titleId} mb={4}>
        {words.lackingTitle}
      </Title>
      <ol className={classes['most']} aria-labelledby={titleId}>
        {sorted.map(({ variable, label, count }) => (
          <li key={variable}>
            <span title={label}>{names.get(variable) ?? (label || variable)}</span>
            <span>
              {count === null ? (
                <Missing reason={messages.figure.flags.suppressed} />
              ) : (
                words.lackingRow(formatCount(count), formatShare(count / total, total))
              )}
            </span>
            <span className={classes['bar']} aria-hidden>
              <span style={{ width: `${((count ?? 0) / total) * 100}%` }} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

interface CustomersProps {
  lacking: Lacking
  connection: Connection
  labelledBy: string
}

function Customers({ lacking, connection, labelledBy }: CustomersProps) {
  const names = motivatorNames(connection)
  const waves = lacking.customers.some(({ wave }) => wave !== connection.wave)
  return (
    <div className={classes['scroll']}>
      <table className={`${classes['table']} ${classes['dense']}`} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{words.customer}</th>
            <th scope="col">{words.tier}</th>
            {waves && <th scope="col">{words.wave}</th>}
            <th scope="col" className={classes['number']}>
              {words.mean}
            </th>
            <th scope="col">{words.lacks}</th>
          </tr>
        </thead>
        <tbody>
          {lacking.customers.map((customer) => {
            const { shown, more, unanswered } = lacksWords(customer, names)
            return (
              <tr key={`${customer.customer} ${customer.wave ?? ''}`}>
                <th scope="row" className={classes['tied']}>
                  {customer.customer}
                </th>
                <td className={classes['tied']}>
                  <TierName tier={customer.tier} />
                </td>
                {waves && <td>{customer.wave}</td>}
                <td className={classes['number']}>
                  {customer.motivatorMean === null ? (
                    <Missing reason={words.tooFewAnswered} />
                  ) : (
                    formatNumber(customer.motivatorMean, 2)
                  )}
                </td>
                <td>
                  {shown}
                  {more !== '' && (
                    <span className="tn-note">
                      {shown === '' ? '' : ' '}
                      {more}
                    </span>
                  )}
                  {unanswered !== '' && <div className="tn-note">{unanswered}</div>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface PagesProps {
  offset: number
  total: number
  onGo: (offset: number) => void
}

function Pages({ offset, total, onGo }: PagesProps) {
  if (total <= PAGE_ROWS && offset === 0) return null
  const last = Math.min(total, offset + PAGE_ROWS)
  const lastStart = Math.floor((total - 1) / PAGE_ROWS) * PAGE_ROWS
  return (
    <Group component="nav" aria-label={words.pages} gap="sm" mt="sm" className="tn-screen">
      <Button
        variant="default"
        size="xs"
        disabled={offset === 0}
        onClick={() => onGo(Math.min(offset, lastStart + PAGE_ROWS) - PAGE_ROWS)}
      >
        {words.back}
      </Button>
      <Text size="sm" c="var(--tn-ink-second)" aria-live="polite">
        {words.range(
          formatCount(Math.min(total, offset + 1)),
          formatCount(last),
          formatCount(total),
        )}
      </Text>
      <Button
        variant="default"
        size="xs"
        disabled={last >= total}
        onClick={() => onGo(offset + PAGE_ROWS)}
      >
        {words.next}
      </Button>
    </Group>
  )
}
