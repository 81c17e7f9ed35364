import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { Link } from 'wouter'
import { useProcedure } from '../../api/index.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { WithData } from '../../app/WithData.tsx'
import { NotYet } from '../../components/NotYet.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { journeyMessages as words } from '../../../shared/format/messages-journey.ts'
import { curvesOf, journeyInput } from './journey-request.ts'
import { JourneyShown } from './JourneyShown.tsx'
import { useJourneyAddress } from './use-journey-address.ts'
import { useJourneyEdits } from './use-journey-edits.ts'

/** Heights of the controls and the map. */
const BLOCKS = [32, 480]

/** What customers say along their way, as a map, with what they mean by it beside. */
export function JourneyPage() {
  return (
    <WithData
      title={words.title}
      blocks={BLOCKS}
      empty={{
        icon: <IconFileImport size={40} stroke={1.4} aria-hidden />,
        help: words.empty.noTouchpointsHelp,
      }}
    >
      {(catalogue) => <Asked catalogue={catalogue} />}
    </WithData>
  )
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
        <NotYet error={gone ? null : asked.error} blocks={BLOCKS}>
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            component={Link}
            href="/journey"
          >
            {words.empty.reset}
          </Button>
        </NotYet>
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
