import { Box } from '@mantine/core'
import { useMemo } from 'react'
import { baseLine } from '../../app/base-line.ts'
import type { View } from '../../app/view-state.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { npsBars } from '../../charts/nps-bars.ts'
import { npsHistogram } from '../../charts/nps-histogram.ts'
import { trend } from '../../charts/trend.ts'
import { formatCount } from '../../../shared/format/figures.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './overview.module.css'
import {
  chosenMetric,
  distributionOf,
  histogramView,
  npsBarsView,
  npsMetric,
  sharesView,
  trendView,
  waveOf,
} from './overview-view.ts'
import type { Overview, OverviewMetric } from './overview-view.ts'

export interface MainPictureProps {
  overview: Overview
  view: View
  onSelect: (id: string) => void
}

const words = messages.overview
const SMALL = 168

/** How the answers lie and how they moved; shares side by side where nobody was asked for an NPS. */
export function MainPicture({ overview, view, onSelect }: MainPictureProps) {
  const nps = npsMetric(overview, view.selected)
  return nps === null ? (
    <Shares overview={overview} view={view} onSelect={onSelect} />
  ) : (
    <Nps overview={overview} nps={nps} view={view} />
  )
}

function Nps({ overview, nps, view }: { overview: Overview; nps: OverviewMetric; view: View }) {
  const wave = view.wave ?? latestWave(nps)
  const bars = useMemo(() => npsBarsView(nps, wave), [nps, wave])
  const distribution = useMemo(() => distributionOf(overview, nps, wave), [overview, nps, wave])
  const histogram = useMemo(
    () => (distribution === null ? null : histogramView(distribution, SMALL)),
    [distribution],
  )
  const base = baseLine({ estimate: nps.total, wave, view })
  return (
    <Box>
      <Chart view={bars} build={npsBars} title={words.npsPicture(wave)} base={base} />
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
        <OverWaves metric={nps} view={view} />
      </div>
    </Box>
  )
}

function OverWaves({ metric, view }: { metric: OverviewMetric; view: View }) {
  const shown = useMemo(() => trendView(metric, SMALL), [metric])
  if (metric.trend.length < 2) return null
  return (
    <Chart
      view={shown}
      build={trend}
      title={words.trend(metric.metric.label)}
      order={3}
      base={baseLine({ estimate: metric.total, wave: view.wave ?? latestWave(metric), view })}
    />
  )
}

function Shares({ overview, view, onSelect }: MainPictureProps) {
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
          base={baseLine({ estimate: first.total, wave: view.wave ?? latestWave(first), view })}
          onSelect={onSelect}
        />
      )}
      <div className={classes['pair']}>
        <OverWaves metric={chosen} view={view} />
      </div>
    </Box>
  )
}

function latestWave(metric: OverviewMetric): string | null {
  const last = metric.trend.at(-1)
  return last === undefined ? null : waveOf(last)
}
