import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { CallError, currentHost, useJob } from '../api/index.ts'
import type { FileRef } from '../api/index.ts'
import type { TargetRef } from '../../shared/contract/index.ts'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { JobProgress } from '../components/JobProgress.tsx'
import { messages } from '../../shared/format/messages.ts'
import { PlacePicker } from './PlacePicker.tsx'

export const isDamaged = (error: unknown): error is CallError =>
  error instanceof CallError && error.code === 'PROJECT_DAMAGED'

export interface SalvageProps {
  /** The damaged project. */
  file: FileRef
  /** What is damaged, in the failure's words. */
  error: Error
  onClose: () => void
  /** What is whole was saved, and is open now. */
  onSaved: () => void
}

const words = messages.salvage

/** Saves what is whole of a damaged project as a new one, and lists what is lost. */
export function Salvage({ file, error, onClose, onSaved }: SalvageProps) {
  const { desktop } = currentHost()
  const job = useJob('project.salvage')
  const save = (target: TargetRef) => void job.start({ file, target })
  const working = job.running && (
    <JobProgress progress={job.progress} label={words.working} onCancel={job.cancel} />
  )
  if (job.result !== null) {
    const { lost } = job.result
    return (
      <Modal opened onClose={onSaved} title={words.savedTitle} size="lg">
        <Stack gap="sm">
          <Text size="sm">{words.lost(lost.length)}</Text>
          <ul>
            {lost.map(({ where, problem }) => (
              <li key={`${where}\n${problem}`}>
                <Text size="sm">
                  <strong>{where}</strong>: {problem}
                </Text>
              </li>
            ))}
          </ul>
          <Group justify="flex-end">
            <Button data-autofocus onClick={onSaved}>
              {words.goOn}
            </Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  if (desktop === null) {
    return (
      <PlacePicker
        mode="save"
        title={words.title}
        help={error.message}
        action={words.action}
        defaultName={words.name}
        error={job.error}
        busy={job.running}
        onClose={onClose}
        onSave={save}
      >
        {working}
      </PlacePicker>
    )
  }
  const choose = async () => {
    const target = await desktop.saveTarget({
      kind: 'project',
      title: words.title,
      name: words.name,
    })
    if (target !== null) save(target)
  }
  return (
    <Modal opened onClose={onClose} title={words.title} size="lg">
      <Stack gap="sm">
        <Text size="sm">{error.message}</Text>
        {job.error !== null && <ErrorNotice error={job.error} />}
        {working}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button data-autofocus loading={job.running} onClick={() => void choose()}>
            {words.action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
