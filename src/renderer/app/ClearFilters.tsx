import { Button } from '@mantine/core'
import { messages } from '../../shared/format/messages.ts'
import { useView } from './use-view.ts'

/** The way out where the filters of the address leave nothing to show, or can't be read. */
export function ClearFilters() {
  const { change } = useView()
  return (
    <Button
      variant="default"
      size="xs"
      style={{ alignSelf: 'flex-start' }}
      onClick={() => change({ wave: null, segment: null, conditions: [], weight: null, by: null })}
    >
      {messages.filter.clear}
    </Button>
  )
}
