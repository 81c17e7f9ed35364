import { Stack } from '@mantine/core'
import { IconTransform } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useProcedure } from '../../api/index.ts'
import type { Input } from '../../api/index.ts'
import { ClearFilters } from '../../app/ClearFilters.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import { defaultSides } from '../../app/sides.ts'
import { usePageParameter, useView } from '../../app/use-view.ts'
import { whereOf } from '../../app/view-state.ts'
import type { View } from '../../app/view-state.ts'
import { WithData } from '../../app/WithData.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { NotYet } from '../../components/NotYet.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { messages } from '../../../shared/format/messages.ts'
import { CompareControls } from './CompareControls.tsx'
import { Comparisons } from './Comparisons.tsx'

const words = messages.compare
const ICON = <IconTransform size={40} stroke={1.4} aria-hidden />
/** Heights of the controls and the pictures. */
const BLOCKS = [64, 320]

/** What changed between two sides, clearest first, in words and as dumbbells. */
export function ComparePage() {
  return (
    <WithData title={words.title} blocks={BLOCKS} empty={{ icon: ICON, help: words.chooseHelp }}>
      {(catalogue) => <Chosen catalogue={catalogue} />}
    </WithData>
  )
}

function Chosen({ catalogue }: { catalogue: Catalogue }) {
  const { view } = useView()
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
        <EmptyState icon={ICON} title={words.choose}>
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
          <NotYet error={compared.error} blocks={BLOCKS}>
            <ClearFilters />
          </NotYet>
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
