import { Button, Stack } from '@mantine/core'
import { IconDatabase, IconFileImport } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useProcedure } from '../../api/index.ts'
import type { Input } from '../../api/index.ts'
import { baseContext, baseLine } from '../../app/base-line.ts'
import type { BaseContext } from '../../app/base-line.ts'
import { useCatalogue } from '../../app/project-state.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { whereOf } from '../../app/view-state.ts'
import type { View } from '../../app/view-state.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { splitFinding } from '../../components/split-finding.ts'
import { Waiting } from '../../components/Waiting.tsx'
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
  const catalogue = useCatalogue(true)
  if (catalogue.data === undefined) {
    return (
      <PageFrame title={words.title}>
        {catalogue.error === null ? (
          <Waiting blocks={[160, 240]} />
        ) : (
          <ErrorNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />
        )}
      </PageFrame>
    )
  }
  if (catalogue.data.datasets.length === 0) return <NoData />
  return <Answers catalogue={catalogue.data} />
}

function NoData() {
  return (
    <PageFrame title={words.title}>
      <EmptyState
        icon={<IconFileImport size={40} stroke={1.4} aria-hidden />}
        title={words.noData}
        action={
          <Button component={Link} href="/data/import">
            {words.importData}
          </Button>
        }
      >
        {words.noDataHelp}
      </EmptyState>
    </PageFrame>
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
  const clear = () => change({ wave: null, segment: null, conditions: [], weight: null, by: null })
  const overview = useProcedure('metrics.overview', overviewInput(view))
  if (overview.data === undefined || overview.error !== null) {
    return (
      <PageFrame title={words.title} note="">
        {overview.error === null ? (
          <Waiting blocks={[120, 200, 280]} />
        ) : (
          <ErrorNotice error={overview.error}>
            <ClearFilters onClear={clear} />
          </ErrorNotice>
        )}
      </PageFrame>
    )
  }
  if (overview.data.metrics.length === 0) {
    return <NoFigures left={overview.data.left} catalogue={catalogue} onClear={clear} />
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

function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <Button variant="default" size="xs" onClick={onClear} style={{ alignSelf: 'flex-start' }}>
      {messages.filter.clear}
    </Button>
  )
}

interface NoFiguresProps {
  left: Overview['left']
  catalogue: Catalogue
  onClear: () => void
}

/** Nothing to show: because of the filter, or because nobody has said what the variables are for. */
function NoFigures({ left, catalogue, onClear }: NoFiguresProps) {
  const reasons = [...new Set(left.map(({ reason }) => reason))]
  return (
    <PageFrame title={words.title} note="">
      <Stack gap={40}>
        {reasons.length > 0 ? (
          <ErrorNotice title={words.left} error={new Error(reasons.join(' '))}>
            <ClearFilters onClear={onClear} />
          </ErrorNotice>
        ) : (
          <EmptyState
            icon={<IconDatabase size={40} stroke={1.4} aria-hidden />}
            title={words.noMetrics}
            action={
              <Button component={Link} href="/data">
                {words.meaning}
              </Button>
            }
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
