import {
  Button,
  Group,
  Modal,
  ScrollArea,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { IconCompass, IconCornerLeftUp, IconFolder } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useProcedure } from '../api/index.ts'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { useNow } from '../components/use-now.ts'
import { Waiting } from '../components/Waiting.tsx'
import { formatBytes, formatMoment } from '../../shared/format/figures.ts'
import { messages } from '../../shared/format/messages.ts'
import classes from './places.module.css'

export interface Target {
  place: string
  name: string
}

interface CommonProps {
  title: string
  help?: string
  /** What went wrong with the last choice; the dialog stays open with what was typed. */
  error: Error | null
  busy: boolean
  onClose: () => void
  children?: ReactNode
}

export type PlacePickerProps = CommonProps &
  (
    | { mode: 'open'; onOpen: (place: string) => void }
    | { mode: 'save'; action: string; defaultName: string; onSave: (target: Target) => void }
  )

/** Folders and projects on the computer Truenorth runs on. */
export function PlacePicker(props: PlacePickerProps) {
  const [place, setPlace] = useState<string | null>(null)
  const [name, setName] = useState(props.mode === 'save' ? props.defaultName : '')
  const folder = useProcedure('places.browse', { place })
  const now = useNow()
  const saving = props.mode === 'save'
  const entries = (folder.data?.entries ?? []).filter((entry) => !saving || entry.kind === 'folder')
  const save = () => {
    if (props.mode === 'save' && folder.data !== undefined && name.trim() !== '') {
      props.onSave({ place: folder.data.place, name: name.trim() })
    }
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          {props.help !== undefined && (
            <Text size="sm" c="var(--tn-ink-second)">
              {props.help}
            </Text>
          )}
          {saving && (
            <TextInput
              data-autofocus
              label={messages.places.name}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              rightSection={
                <Text size="xs" c="dimmed">
                  {messages.places.extension}
                </Text>
              }
              rightSectionWidth={88}
            />
          )}
          <Text size="sm" fw={500}>
            {messages.places.folder}: {folder.data?.name ?? ''}
          </Text>
          <ScrollArea h={264} className={classes['list'] ?? ''} type="auto">
            {folder.error !== null ? (
              <ErrorNotice error={folder.error} onRetry={() => setPlace(null)} />
            ) : folder.data === undefined ? (
              <Waiting blocks={[32, 32, 32]} />
            ) : (
              <ul className={classes['entries']}>
                {folder.data.parent !== null && (
                  <li>
                    <UnstyledButton
                      className={classes['entry'] ?? ''}
                      onClick={() => setPlace(folder.data.parent)}
                    >
                      <IconCornerLeftUp size={18} stroke={1.6} aria-hidden />
                      {messages.places.up}
                    </UnstyledButton>
                  </li>
                )}
                {entries.map((entry) => (
                  <li key={entry.place}>
                    <UnstyledButton
                      className={classes['entry'] ?? ''}
                      disabled={props.busy}
                      onClick={() => {
                        if (entry.kind === 'folder') setPlace(entry.place)
                        else if (props.mode === 'open') props.onOpen(entry.place)
                      }}
                    >
                      {entry.kind === 'folder' ? (
                        <IconFolder size={18} stroke={1.6} aria-hidden />
                      ) : (
                        <IconCompass size={18} color="var(--tn-accent)" aria-hidden />
                      )}
                      <span className={classes['name']}>{entry.name}</span>
                      {entry.kind === 'project' && (
                        <span className={classes['facts']}>
                          {formatBytes(entry.bytes)}
                          {messages.common.separator}
                          {entry.modified === null ? '' : formatMoment(entry.modified, now)}
                        </span>
                      )}
                    </UnstyledButton>
                  </li>
                ))}
                {entries.length === 0 && (
                  <li className={classes['empty']}>
                    {saving ? messages.places.emptySave : messages.places.emptyOpen}
                  </li>
                )}
              </ul>
            )}
          </ScrollArea>
          {props.error !== null && <ErrorNotice error={props.error} />}
          {props.children}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {messages.common.cancel}
            </Button>
            {props.mode === 'save' && (
              <Button
                type="submit"
                loading={props.busy}
                disabled={name.trim() === '' || folder.data === undefined}
              >
                {props.action}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
