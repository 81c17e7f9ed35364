import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { Link } from 'wouter'
import { useProcedure } from '../../api/index.ts'
import { useCatalogue } from '../../app/project-state.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { journeyMessages as words } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'
import { curvesOf, journeyInput } from './journey-request.ts'
import { JourneyShown } from './JourneyShown.tsx'
import { useJourneyAddress } from './use-journey-address.ts'
import { useJourneyEdits } from './use-journey-edits.ts'

/** What customers say along their way, as a map, with what they mean by it beside. */
export function JourneyPage() {
  const catalogue = useCatalogue(true)
  if (catalogue.data === undefined) {
    return (
      <PageFrame title={words.title} note="">
        {catalogue.error === null ? (
          <Waiting blocks={[32, 480]} />
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
          icon={<IconFileImport size={40} stroke={1.4} aria-hidden />}
          title={messages.overview.noData}
          action={
            <Button component={Link} href="/data/import">
              {messages.overview.importData}
            </Button>
          }
        >
          {words.empty.noTouchpointsHelp}
        </EmptyState>
      </PageFrame>
    )
  }
  return <Asked catalogue={catalogue.data} />
}

/** One request for everything the map shows. */
function Asked({ catalogue }: { catalogue: Catalogue }) {
  const { view: filters } = useView()
  const controls = useJourneyAddress()
  const { address, change } = controls
  const looked = useMemo(
    () => ({ address, view: filters, catalogue }),
    [address, filters, catalogue],
  )
  const curves = useMemo(() => curvesOf(looked), [looked])
  const asked = useProcedure('journeys.view', journeyInput({ ...looked, curves }))
  const editing = useJourneyEdits(asked)
  // A journey that was undone or deleted elsewhere: there is always a first one.
  const gone = asked.error?.code === 'NOT_FOUND' && address.journey !== null
  useEffect(() => {
    if (gone) change({ journey: null, touchpoint: null })
  }, [gone, change])
  if (asked.data === undefined || asked.error !== null) {
    return (
      <PageFrame title={words.title} note="">
        {asked.error === null || gone ? (
          <Waiting blocks={[32, 480]} />
        ) : (
          <ErrorNotice error={asked.error}>
            <Button
              variant="default"
              size="xs"
              style={{ alignSelf: 'flex-start' }}
              component={Link}
              href="/journey"
            >
              {words.empty.reset}
            </Button>
          </ErrorNotice>
        )}
      </PageFrame>
    )
  }
  return (
    <JourneyShown
      answer={asked.data}
      curves={curves}
      looked={looked}
      controls={controls}
      editing={editing}
    />
  )
}
