import { Stack } from '@mantine/core'
import { IconDatabase, IconFileImport } from '@tabler/icons-react'
import { useProcedure } from '../../api/index.ts'
import type { Input } from '../../api/index.ts'
import { baseContext, baseLine } from '../../app/base-line.ts'
import type { BaseContext } from '../../app/base-line.ts'
import { ClearFilters } from '../../app/ClearFilters.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { whereOf } from '../../app/view-state.ts'
import type { View } from '../../app/view-state.ts'
import { WithData } from '../../app/WithData.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { NotYet } from '../../components/NotYet.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { splitFinding } from '../../components/split-finding.ts'
import { messages } from '../../../shared/format/messages.ts'
import { ByGroups } from './ByGroups.tsx'
import { LadderPicture, MainPicture } from './MainPicture.tsx'
import { MetricInspector } from './MetricInspector.tsx'
import { MetricTable } from './MetricTable.tsx'
import { NotSaid } from './NotSaid.tsx'
import { chosenMetric, headlineWave, npsMetric, sinceWave, waveOf } from './overview-view.ts'
import type { Overview } from './overview-view.ts'

const words = messages.overview

/** One sentence with the finding, the picture that proves it, then every figure there is. */
export function OverviewPage() {
  return (
    <WithData
      title={words.title}
      blocks={[160, 240]}
      empty={{
        icon: <IconFileImport size={40} stroke={1.4} aria-hidden />,
        help: words.noDataHelp,
      }}
    >
      {(catalogue) => <Answers catalogue={catalogue} />}
    </WithData>
  )
}

/** One request for everything the page shows: one family of figures under one rule. */
function overviewInput(view: View): Input<'metrics.overview'> {
  const where = whereOf(view, { wave: false })
  return {
    ...(where === undefined ? {} : { where }),
    weight: view.weight,
    wave: view.wave,
    by: view.by,
  }
}

function Answers({ catalogue }: { catalogue: Catalogue }) {
  const { view, change } = useView()
  const overview = useProcedure('metrics.overview', overviewInput(view))
  if (overview.data === undefined || overview.error !== null) {
    return (
      <PageFrame title={words.title} note="">
        <NotYet error={overview.error} blocks={[120, 200, 280]}>
          <ClearFilters />
        </NotYet>
      </PageFrame>
    )
  }
  if (overview.data.metrics.length === 0) {
    return <NoFigures left={overview.data.left} catalogue={catalogue} />
  }
  const base = baseContext(view, catalogue)
  const finding = splitFinding(overview.data.finding)
  const chosen = chosenMetric(overview.data, view.selected)
  const wave = headlineWave(overview.data.metrics[0] ?? null, view.wave)
  const pictureProps = {
    overview: overview.data,
    view,
    base,
    onSelect: (id: string) => change({ selected: id }),
  }
  const picture = <MainPicture {...pictureProps} />
  return (
    <PageFrame
      title={finding.first || words.noFinding}
      lead={finding.rest}
      note={noteOf(overview.data.metrics[0] ?? null, wave, base)}
    >
      <Stack gap={40}>
        {overview.data.tiers === null ? picture : <LadderPicture {...pictureProps} />}
        <MetricTable
          overview={overview.data}
          selected={chosen}
          since={sinceWave(overview.data, view.wave)}
          onSelect={(id) => change({ selected: id })}
        />
        {overview.data.tiers !== null && picture}
        <ByGroups overview={overview.data} catalogue={catalogue} />
        <NotSaid left={overview.data.left} catalogue={catalogue} />
      </Stack>
      {chosen !== null && (
        <MetricInspector
          metric={chosen}
          drawn={(npsMetric(overview.data, view.selected) ?? chosen) === chosen}
        />
      )}
    </PageFrame>
  )
}

interface NoFiguresProps {
  left: Overview['left']
  catalogue: Catalogue
}

/** Nothing to show: because of the filter, or because nobody has said what the variables are for. */
function NoFigures({ left, catalogue }: NoFiguresProps) {
  const reasons = [...new Set(left.map(({ reason }) => reason))]
  return (
    <PageFrame title={words.title} note="">
      <Stack gap={40}>
        {reasons.length > 0 ? (
          <ErrorNotice title={words.left} error={new Error(reasons.join(' '))}>
            <ClearFilters />
          </ErrorNotice>
        ) : (
          <EmptyState
            icon={<IconDatabase size={40} stroke={1.4} aria-hidden />}
            title={words.noMetrics}
            link={{ href: '/data', label: words.meaning }}
          >
            {words.noMetricsHelp}
          </EmptyState>
        )}
        <NotSaid left={[]} catalogue={catalogue} />
      </Stack>
    </PageFrame>
  )
}

function noteOf(
  metric: Overview['metrics'][number] | null,
  wave: string | null,
  base: BaseContext,
) {
  return baseLine({
    estimate: metric?.total ?? null,
    wave,
    context: base,
    others: (metric?.trend ?? [])
      .filter((estimate) => waveOf(estimate) !== wave)
      .map((estimate) => ({ wave: waveOf(estimate), n: estimate.n })),
  })
}
