import { Button, Stack } from '@mantine/core'
import { IconTransform } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useProcedure } from '../../api/index.ts'
import type { Input } from '../../api/index.ts'
import { useCatalogue } from '../../app/project-state.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { defaultSides } from '../../app/sides.ts'
import { usePageParameter, useView } from '../../app/use-view.ts'
import { whereOf } from '../../app/view-state.ts'
import type { View } from '../../app/view-state.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { messages } from '../../../shared/format/messages.ts'
import { CompareControls } from './CompareControls.tsx'
import { Comparisons } from './Comparisons.tsx'

const words = messages.compare

/** What changed between two sides, clearest first, in words and as dumbbells. */
export function ComparePage() {
  const catalogue = useCatalogue(true)
  if (catalogue.data === undefined) {
    return (
      <PageFrame title={words.title}>
        {catalogue.error === null ? (
          <Waiting blocks={[64, 320]} />
        ) : (
          <ErrorNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />
        )}
      </PageFrame>
    )
  }
  if (catalogue.data.datasets.length === 0) {
    return (
      <PageFrame title={words.title}>
        <EmptyState
          icon={<IconTransform size={40} stroke={1.4} aria-hidden />}
          title={messages.overview.noData}
          action={
            <Button component={Link} href="/data/import">
              {messages.overview.importData}
            </Button>
          }
        >
          {words.chooseHelp}
        </EmptyState>
      </PageFrame>
    )
  }
  return <Chosen catalogue={catalogue.data} />
}

function Chosen({ catalogue }: { catalogue: Catalogue }) {
  const { view, change } = useView()
  const standard = useMemo(() => defaultSides(catalogue), [catalogue])
  const [before, setBefore] = usePageParameter('before')
  const [after, setAfter] = usePageParameter('after')
  const [panel, setPanel] = usePageParameter('panel')
  const sides = { before: before ?? standard.before, after: after ?? standard.after }
  const ready = sides.before !== null && sides.after !== null && sides.before !== sides.after
  const compared = useProcedure(
    'metrics.compare',
    compareInput({ before: sides.before ?? '', after: sides.after ?? '', panel, view }),
    { enabled: ready },
  )
  const controls = (more?: ReactNode) => (
    <CompareControls
      catalogue={catalogue}
      sides={sides}
      panel={panel}
      onBefore={setBefore}
      onAfter={setAfter}
      onPanel={setPanel}
    >
      {more}
    </CompareControls>
  )
  if (!ready) {
    return (
      <PageFrame title={words.title}>
        {controls()}
        <EmptyState
          icon={<IconTransform size={40} stroke={1.4} aria-hidden />}
          title={words.choose}
        >
          {sides.before !== null && sides.before === sides.after
            ? words.sameSides
            : words.chooseHelp}
        </EmptyState>
      </PageFrame>
    )
  }
  if (compared.error !== null || compared.data === undefined) {
    return (
      <PageFrame title={words.title} note="">
        <Stack gap="lg">
          {controls()}
          {compared.error === null ? (
            <Waiting blocks={[64, 320]} />
          ) : (
            <ErrorNotice error={compared.error}>
              <Button
                variant="default"
                size="xs"
                style={{ alignSelf: 'flex-start' }}
                onClick={() => change({ segment: null, conditions: [], weight: null, by: null })}
              >
                {messages.filter.clear}
              </Button>
            </ErrorNotice>
          )}
        </Stack>
      </PageFrame>
    )
  }
  return (
    <Comparisons
      compared={compared.data}
      catalogue={catalogue}
      before={sides.before ?? ''}
      after={sides.after ?? ''}
      panel={panel}
      controls={controls}
    />
  )
}

/** One request: all rows of the page are one family of tests. */
function compareInput(options: {
  before: string
  after: string
  panel: string | null
  view: View
}): Input<'metrics.compare'> {
  const { before, after, panel, view } = options
  const where = whereOf(view, { wave: false })
  return {
    before,
    after,
    weight: view.weight,
    ...(where === undefined ? {} : { where }),
    ...(view.by === null ? {} : { by: [view.by] }),
    ...(panel === null ? {} : { panel }),
  }
}
