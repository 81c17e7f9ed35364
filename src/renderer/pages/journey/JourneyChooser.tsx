import { Menu } from '@mantine/core'
import { IconCopy, IconFilePlus, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../api/index.ts'
import { ChoiceChip } from '../../app/ChoiceChip.tsx'
import { NameForm } from '../../components/NameForm.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { offerUndo } from '../../components/offer-undo.tsx'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { MOST_NAME } from '../../../shared/model/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import type { JourneyAddress } from './journey-address.ts'

const words = journeyMessages.controls
/** In the list of journeys: the one that is not stored yet. */
const UNSTORED = 'codebook'

type Naming = 'fromCodebook' | 'copy' | 'empty' | 'rename'

export interface JourneyChooserProps {
  view: JourneyView
  editable: boolean
  change: (patch: Partial<JourneyAddress>) => void
}

/** The journeys of the project, and what can be done with them. */
export function JourneyChooser({ view, editable, change }: JourneyChooserProps) {
  const [naming, setNaming] = useState<Naming | null>(null)
  const { mutate: remove } = useChange('journeys.remove')
  const { journey, journeys } = view
  const removeIt = (id: number) => {
    change({ journey: null, touchpoint: null })
    remove(
      { journey: id },
      {
        onSuccess: () =>
          void offerUndo({ message: words.removed(journey.name), detail: words.removedDetail }),
        onError: notifyFailure,
      },
    )
  }
  return (
    <>
      <ChoiceChip
        name={words.journey}
        value={String(journey.id ?? UNSTORED)}
        choices={journeys.map(({ id, name }) => ({ value: String(id ?? UNSTORED), label: name }))}
        onChoose={(value) =>
          change({ journey: value === UNSTORED ? null : value, touchpoint: null })
        }
      >
        {editable && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setNaming('fromCodebook')}
            >
              {words.fromCodebook}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={14} aria-hidden />}
              onClick={() => setNaming('copy')}
            >
              {words.copy}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFilePlus size={14} aria-hidden />}
              onClick={() => setNaming('empty')}
            >
              {words.empty}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => setNaming('rename')}
            >
              {words.rename}
            </Menu.Item>
            {journey.id !== null && (
              <Menu.Item
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => removeIt(journey.id ?? 0)}
              >
                {words.remove}
              </Menu.Item>
            )}
          </>
        )}
      </ChoiceChip>
      {naming !== null && (
        <NameJourney
          naming={naming}
          journey={journey}
          onClose={() => setNaming(null)}
          onMade={(id) => change({ journey: String(id), touchpoint: null })}
        />
      )}
    </>
  )
}

interface NameJourneyProps {
  naming: Naming
  journey: JourneyView['journey']
  onClose: () => void
  onMade: (id: number) => void
}

function NameJourney({ naming, journey, onClose, onMade }: NameJourneyProps) {
  const says = journeyMessages.naming
  const start = { rename: journey.name, copy: says.copyName(journey.name).slice(0, MOST_NAME) }
  const add = useChange('journeys.add')
  const edit = useChange('journeys.edit')
  const work = naming === 'rename' ? edit : add
  const title = {
    fromCodebook: says.fromCodebook,
    copy: says.copy(journey.name),
    empty: says.empty,
    rename: says.rename(journey.name),
  }[naming]
  const made = ({ id }: { id: number | null }) => {
    onClose()
    if (id !== null) onMade(id)
  }
  const submit = (name: string) => {
    if (naming === 'rename') {
      edit.mutate({ journey: journey.id, edits: [{ edit: 'rename', name }] }, { onSuccess: made })
      return
    }
    const from = naming === 'empty' ? 'empty' : naming === 'copy' ? journey.id : null
    add.mutate({ name, from: from ?? 'codebook' }, { onSuccess: made })
  }
  return (
    <NameForm
      title={title}
      label={says.name}
      help={says.help}
      start={naming === 'rename' || naming === 'copy' ? start[naming] : ''}
      maxLength={MOST_NAME}
      submit={naming === 'rename' ? says.save : says.create}
      error={work.error}
      busy={work.isPending}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
