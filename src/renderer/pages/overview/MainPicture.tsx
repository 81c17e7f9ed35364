import { Box } from '@mantine/core'
import { useMemo } from 'react'
import { baseLine } from '../../app/base-line.ts'
import type { BaseContext } from '../../app/base-line.ts'
import { ladderView, waveBefore } from '../../app/ladder-view.ts'
import type { View } from '../../app/view-state.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { npsBars } from '../../charts/nps-bars.ts'
import { npsHistogram } from '../../charts/nps-histogram.ts'
import { tierBars } from '../../charts/tier-bars.ts'
import { trend } from '../../charts/trend.ts'
import { formatCount } from '../../../shared/format/figures.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './overview.module.css'
import {
  chosenMetric,
  connectedMetric,
  distributionOf,
  headlineWave,
  idOf,
  ladderOf,
  histogramView,
  npsBarsView,
  npsMetric,
  sharesView,
  trendView,
} from './overview-view.ts'
import type { Overview, OverviewMetric } from './overview-view.ts'

export interface MainPictureProps {
  overview: Overview
  view: View
  base: BaseContext
  onSelect: (id: string) => void
}

const words = messages.overview
const ladderWords = connectionMessages.ladder
const SMALL = 168

/** Where the data have connection tiers, they are the main picture; the rest follows the figures. */
export function LadderPicture({ overview, view, onSelect }: Omit<MainPictureProps, 'base'>) {
  const ladder = useMemo(() => ladderOf(overview), [overview])
  const connected = connectedMetric(overview)
  const selected = connected !== null && connected === chosenMetric(overview, view.selected)
  const bars = useMemo(
    () =>
      ladder === null
        ? null
        : ladderView(ladder, { selected: selected ? 'connected' : null, rows: 2 }),
    [ladder, selected],
  )
  if (ladder === null || bars === null) return null
  const before = waveBefore(ladder)
  return (
    <Chart
      view={bars}
      build={tierBars}
      title={ladderWords.overviewTitle}
      base={before === null || ladder.changes.length === 0 ? '' : ladderWords.clear(before)}
      {...(connected === null ? {} : { onSelect: () => onSelect(idOf(connected)) })}
    />
  )
}

/** How the answers lie and how they moved; shares side by side where nobody was asked for an NPS. */
export function MainPicture(props: MainPictureProps) {
  const nps = npsMetric(props.overview, props.view.selected)
  return nps === null ? <Shares {...props} /> : <Nps {...props} nps={nps} />
}

function Nps({ overview, nps, view, base }: MainPictureProps & { nps: OverviewMetric }) {
  const wave = headlineWave(nps, view.wave)
  const bars = useMemo(() => npsBarsView(nps, wave), [nps, wave])
  const distribution = useMemo(() => distributionOf(overview, nps, wave), [overview, nps, wave])
  const histogram = useMemo(
    () => (distribution === null ? null : histogramView(distribution, SMALL)),
    [distribution],
  )
  const line = baseLine({ estimate: nps.total, wave, context: base })
  return (
    <Box>
      <Chart view={bars} build={npsBars} title={words.npsPicture(wave)} base={line} />
      <div className={classes['pair']}>
        {histogram !== null && (
          <Chart
            view={histogram}
            build={npsHistogram}
            title={words.npsHistogram}
            order={3}
            base={
              distribution?.n == null
                ? words.tooSmall
                : [words.answerBase(formatCount(distribution.n)), distribution.wave]
                    .filter((part) => part !== null)
                    .join(messages.common.separator)
            }
          />
        )}
        <OverWaves metric={nps} view={view} base={base} />
      </div>
    </Box>
  )
}

interface OverWavesProps {
  metric: OverviewMetric
  view: View
  base: BaseContext
}

function OverWaves({ metric, view, base }: OverWavesProps) {
  const shown = useMemo(() => trendView(metric, SMALL), [metric])
  if (metric.trend.length < 2) return null
  return (
    <Chart
      view={shown}
      build={trend}
      title={words.trend(metric.metric.label)}
      order={3}
      base={baseLine({
        estimate: metric.total,
        wave: headlineWave(metric, view.wave),
        context: base,
      })}
    />
  )
}

function Shares({ overview, view, base, onSelect }: MainPictureProps) {
  const chosen = chosenMetric(overview, view.selected)
  const shares = useMemo(() => sharesView(overview, view.selected), [overview, view.selected])
  const first = overview.metrics.find(({ metric }) => metric.unit === 'percent')
  if (chosen === null) return null
  return (
    <Box>
      {first !== undefined && (
        <Chart
          view={shares}
          build={dotWhisker}
          title={words.percentPicture}
          base={baseLine({
            estimate: first.total,
            wave: headlineWave(first, view.wave),
            context: base,
          })}
          onSelect={onSelect}
        />
      )}
      <div className={classes['pair']}>
        <OverWaves metric={chosen} view={view} base={base} />
      </div>
    </Box>
  )
}
