import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useChange, useProcedure } from '../../api/index.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { DatasetView } from './dataset-view.ts'
import { offerUndo } from './undo-toast.ts'

export interface JoinFormProps {
  dataset: DatasetView
  others: readonly DatasetView[]
  onDone: () => void
}

/** Joins a stored dataset to another by a key of each; undoable, with what matched. */
export function JoinForm({ dataset, others, onDone }: JoinFormProps) {
  const join = useChange('datasets.join')
  const [to, setTo] = useState(others[0]?.name ?? '')
  const here = useKeys(dataset.name)
  const there = useKeys(to)
  const asked = { dataset: dataset.name, key: here.key, to, otherKey: there.key }
  const chosen = here.key !== '' && there.key !== ''
  // What would match is on screen before anything is joined.
  const plan = useProcedure('datasets.planJoin', asked, { enabled: chosen })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // A refusal is shown under the form.
    const report = await join.mutateAsync(asked).catch(() => null)
    if (report === null) return
    onDone()
    const { matched, unmatchedHere, unmatchedThere } = report
    await offerUndo({
      message: words.join.joined(dataset.name, to),
      detail: words.join.counts({ matched, unmatchedHere, unmatchedThere, other: to }),
    })
  }
  return (
    <form onSubmit={(event) => void submit(event)} aria-label={words.join.formOf(dataset.name)}>
      <Group gap="sm" align="flex-end" mt="md">
        <NativeSelect
          size="xs"
          label={words.join.keyOf(dataset.name)}
          data={here.choices}
          value={here.key}
          onChange={(event) => here.choose(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={words.join.to}
          data={others.map((other) => other.name)}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={words.join.keyOf(to)}
          data={there.choices}
          value={there.key}
          onChange={(event) => there.choose(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="xs"
          loading={join.isPending}
          disabled={!chosen || plan.data === undefined}
        >
          {words.join.run}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {words.join.cancel}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt="xs" role="status" mih={18}>
        {plan.data === undefined ? '' : words.join.counts({ ...plan.data, other: to })}
      </Text>
      {join.error !== null && (
        <div style={{ marginTop: 12 }}>
          <ErrorNotice error={join.error} />
        </div>
      )}
    </form>
  )
}

/** The variables of a dataset as keys: its customer id unless another was chosen. */
function useKeys(dataset: string) {
  const book = useProcedure('codebook.get', { dataset }, { enabled: dataset !== '' })
  const [chosen, setChosen] = useState<{ dataset: string; key: string } | null>(null)
  const variables = book.data?.dataset === dataset ? book.data.variables : []
  const proposed = variables.find((variable) => variable.role === 'customerId') ?? variables[0]
  return {
    choices: variables.map((variable) => variable.name),
    key: chosen?.dataset === dataset ? chosen.key : (proposed?.name ?? ''),
    choose: (key: string) => setChosen({ dataset, key }),
  }
}
