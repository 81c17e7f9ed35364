import { UnstyledButton } from '@mantine/core'
import { EstimateValue } from '../../components/EstimateValue.tsx'
import { Sparkline } from '../../components/Sparkline.tsx'
import { formatBase, formatRange, unitOf } from '../../../shared/format/figures.ts'
import { flagWords, reasons, styleOf } from '../../../shared/format/figure-words.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './overview.module.css'
import { changeOf, idOf } from './overview-view.ts'
import type { Change, Overview, OverviewMetric } from './overview-view.ts'

export interface MetricTableProps {
  overview: Overview
  selected: OverviewMetric | null
  /** The wave the changes are counted from; null without one. */
  since: string | null
  onSelect: (id: string) => void
}

const words = messages.overview

/** Every figure: value first, interval and base in quieter ink, how it moved over the waves. */
export function MetricTable({ overview, selected, since, onSelect }: MetricTableProps) {
  const waves = overview.metrics.some(({ trend }) => trend.length > 1)
  const labels = overview.metrics.map(({ metric }) => metric.label)
  const changed = since !== null && overview.changes.length > 0
  const noted = overview.metrics.some(({ total }) => total.flags.length > 0)
  if (overview.metrics.length === 0) return null
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <caption>{words.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{words.metric}</th>
            <th scope="col" className={classes['number']}>
              {words.value}
            </th>
            <th scope="col">{words.interval}</th>
            <th scope="col">{words.base}</th>
            {changed && (
              <th scope="col" className={classes['number']}>
                {words.since(since)}
                <span className={classes['over']}>{words.interval}</span>
              </th>
            )}
            {waves && <th scope="col">{words.overWaves}</th>}
            {noted && <th scope="col">{messages.chart.note}</th>}
          </tr>
        </thead>
        <tbody>
          {overview.metrics.map((metric) => (
            <Row
              key={idOf(metric)}
              metric={metric}
              dataset={labels.filter((label) => label === metric.metric.label).length > 1}
              waves={waves}
              change={changed ? changeOf(overview, metric) : undefined}
              noted={noted}
              selected={metric === selected}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  metric: OverviewMetric
  /** Says which dataset: another one has a metric of the same name. */
  dataset: boolean
  waves: boolean
  /** Undefined: the table tells no changes; null: this metric has none. */
  change: Change | null | undefined
  /** Whether any row has something to note. */
  noted: boolean
  selected: boolean
  onSelect: (id: string) => void
}

function Row({ metric, dataset, waves, change, noted, selected, onSelect }: RowProps) {
  const { value, interval, n, effectiveN, flags } = metric.total
  const style = styleOf(metric.total, unitOf(metric.metric))
  const weak = value === null || flags.includes('veryLowBase')
  return (
    <tr
      data-selected={selected || undefined}
      data-weak={weak || undefined}
      onClick={() => onSelect(idOf(metric))}
    >
      <th scope="row">
        <UnstyledButton
          className={classes['name'] ?? ''}
          aria-pressed={selected}
          title={words.select(metric.metric.label)}
        >
          {metric.metric.label}
          {dataset && <span className={classes['quiet']}> {metric.metric.dataset}</span>}
        </UnstyledButton>
      </th>
      <td className={`${classes['number']} ${classes['value']}`}>
        <EstimateValue estimate={metric.total} unit={unitOf(metric.metric)} />
      </td>
      <td className={classes['quiet']}>{interval === null ? '' : formatRange(interval, style)}</td>
      <td className={classes['quiet']}>{formatBase(n, effectiveN)}</td>
      {change !== undefined && (
        <td className={classes['number']}>{change !== null && <Changed change={change} />}</td>
      )}
      {waves && (
        <td>
          <Sparkline
            points={metric.trend.map((estimate) =>
              estimate.value === null
                ? null
                : {
                    value: estimate.value,
                    low: estimate.interval?.low ?? estimate.value,
                    high: estimate.interval?.high ?? estimate.value,
                  },
            )}
          />
        </td>
      )}
      {noted && (
        <td className={classes['note']} title={reasons(flags).join(' ')}>
          {flagWords(flags)}
        </td>
      )}
    </tr>
  )
}

/** Clear changes in ink with an arrow, the others in grey with the word. */
function Changed({ change: { text, interval, verdict } }: { change: Change }) {
  return (
    <>
      <span className={classes['change']} data-clear={verdict === 'clear' || undefined}>
        {text}
      </span>
      <span className={classes['quiet']}>
        {verdict === 'clear' ? interval : messages.figure.verdict[verdict]}
      </span>
    </>
  )
}
