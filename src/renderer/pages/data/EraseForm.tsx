import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useChange, useProcedure } from '../../api/index.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'

export interface EraseFormProps {
  dataset: string
  onDone: () => void
}

const IDS = ''

/** Finds a person by an id, shows in which datasets, and erases them for good. */
export function EraseForm({ dataset, onDone }: EraseFormProps) {
  const [value, setValue] = useState('')
  const [variable, setVariable] = useState(IDS)
  /** What was looked for; the rows on screen are those. */
  const [asked, setAsked] = useState<{ value: string; variable?: string } | null>(null)
  const book = useProcedure('codebook.get', { dataset })
  const found = useProcedure(
    'respondents.find',
    { dataset, ...(asked ?? { value: ' ' }) },
    { enabled: asked !== null, keepPrevious: false },
  )
  const erase = useChange('respondents.erase')
  const rows = asked === null ? undefined : found.data?.found
  const search = (event: FormEvent) => {
    event.preventDefault()
    setAsked({ value: value.trim(), ...(variable === IDS ? {} : { variable }) })
  }
  const eraseThem = async () => {
    if (asked === null) return
    const erased = await erase.mutateAsync({ dataset, ...asked }).catch(() => null)
    if (erased === null) return
    notifyDone(words.erase.done(erased.found.reduce((sum, part) => sum + part.rows, 0)))
    onDone()
  }
  const changed = () => setAsked(null)
  return (
    <Stack gap="sm" mt="md">
      <form onSubmit={search} aria-label={words.erase.formOf(dataset)}>
        <Group gap="sm" align="flex-end">
          <TextInput
            size="xs"
            label={words.erase.id}
            value={value}
            autoComplete="off"
            data-autofocus
            ref={focusWhenDrawn}
            onChange={(event) => {
              setValue(event.currentTarget.value)
              changed()
            }}
          />
          <NativeSelect
            size="xs"
            label={words.erase.column}
            data={[
              { value: IDS, label: words.erase.ids },
              ...(book.data?.variables ?? []).map(({ name }) => ({ value: name, label: name })),
            ]}
            value={variable}
            onChange={(event) => {
              setVariable(event.currentTarget.value)
              changed()
            }}
          />
          <Button type="submit" size="xs" variant="light" disabled={value.trim() === ''}>
            {words.erase.find}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {words.join.cancel}
          </Button>
        </Group>
      </form>
      <div role="status">
        {rows?.length === 0 && <Text size="sm">{words.erase.none}</Text>}
        {rows !== undefined && rows.length > 0 && (
          <ul aria-label={words.erase.found}>
            {rows.map((part) => (
              <li key={part.dataset}>{words.erase.foundIn(part.dataset, part.rows)}</li>
            ))}
          </ul>
        )}
      </div>
      {rows !== undefined && rows.length > 0 && (
        <Alert color="yellow" variant="light">
          <Text size="sm" mb="sm">
            {words.erase.warning}
          </Text>
          <Button size="xs" color="red" loading={erase.isPending} onClick={() => void eraseThem()}>
            {words.erase.run(rows.reduce((sum, part) => sum + part.rows, 0))}
          </Button>
        </Alert>
      )}
      {found.error !== null && asked !== null && <ErrorNotice error={found.error} />}
      {erase.error !== null && <ErrorNotice error={erase.error} />}
    </Stack>
  )
}

/** The field takes the place of the menu that had the focus. */
const focusWhenDrawn = (field: HTMLInputElement | null) => field?.focus()
