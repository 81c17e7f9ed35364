import { Text } from '@mantine/core'
import { useChange } from '../api/index.ts'
import { NameForm } from '../components/NameForm.tsx'
import { messages } from '../../shared/format/messages.ts'
import { useView } from './use-view.ts'
import { allOf } from './view-state.ts'

/** Gives the filters of the address a name, and looks at them by it from then on. */
export function SaveSegment({ onClose }: { onClose: () => void }) {
  const { view, change } = useView()
  const add = useChange('segments.add')
  const where = allOf(view.conditions) ?? ''
  const save = (name: string) => {
    const onSuccess = () => {
      onClose()
      change({ segment: name, conditions: [] })
    }
    add.mutate({ name, where }, { onSuccess })
  }
  return (
    <NameForm
      title={messages.filter.saveSegment}
      label={messages.filter.segmentName}
      help={messages.filter.segmentNameHelp}
      submit={messages.filter.save}
      error={add.error}
      busy={add.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <Text size="sm" ff="monospace">
        {where}
      </Text>
    </NameForm>
  )
}
