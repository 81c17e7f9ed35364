import { Alert, Button, FileButton, Group, Stack, Text, Title } from '@mantine/core'
import { IconCompass, IconFileImport, IconFolderOpen, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useChange } from '../../api/index.ts'
import { DropTarget } from '../../app/DropTarget.tsx'
import { putDroppedFiles } from '../../app/dropped-files.ts'
import { OpenProject } from '../../app/OpenProject.tsx'
import { PlacePicker } from '../../app/PlacePicker.tsx'
import type { Target } from '../../app/PlacePicker.tsx'
import type { Status } from '../../app/project-state.ts'
import { OfflineBadge } from '../../app/Rail.tsx'
import { SchemeMenu } from '../../app/SchemeMenu.tsx'
import { messages } from '../../../shared/format/messages.ts'
import { projectNameFor } from './project-name.ts'
import { RecentProjects } from './RecentProjects.tsx'
import { SampleProjects } from './SampleProjects.tsx'
import classes from './start.module.css'

const words = messages.start

type Dialog = { kind: 'open' } | { kind: 'create'; files: File[] } | null

/** Before a project is open: drop files, open one, or go on with a recent one. */
export function StartPage({ status }: { status: Status }) {
  const [dialog, setDialog] = useState<Dialog>(null)
  const [note, setNote] = useState<string | null>(null)
  const take = (files: File[]) => {
    const project = files.find((file) => file.name.toLowerCase().endsWith('.truenorth'))
    setNote(project === undefined ? null : words.droppedProject(project.name))
    if (project === undefined && files.length > 0) setDialog({ kind: 'create', files })
  }
  return (
    <div className={classes['page']}>
      <header className={classes['bar']}>
        <Group gap="sm">
          <IconCompass size={20} color="var(--tn-accent)" aria-hidden />
          <Text fw={650}>{messages.app.name}</Text>
        </Group>
        <Group gap="xs">
          <OfflineBadge />
          <SchemeMenu />
        </Group>
      </header>
      <main className={classes['main']}>
        <Stack gap="xl">
          <div>
            <Title order={1}>{words.title}</Title>
            <Text mt="sm" maw={600} c="var(--tn-ink-second)" size="lg">
              {words.lead}
            </Text>
          </div>
          <div className={classes['drop']}>
            <IconFileImport size={40} stroke={1.4} color="var(--tn-accent)" aria-hidden />
            <Text fw={600}>{words.drop}</Text>
            <FileButton multiple onChange={take}>
              {(button) => <Button {...button}>{words.choose}</Button>}
            </FileButton>
          </div>
          {note !== null && (
            <Alert color="yellow" role="status">
              {note}
            </Alert>
          )}
          <Group>
            <Button
              variant="default"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
              onClick={() => setDialog({ kind: 'open' })}
            >
              {words.open}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setDialog({ kind: 'create', files: [] })}
            >
              {words.create}
            </Button>
          </Group>
          <SampleProjects />
          <RecentProjects recent={status.recent} />
        </Stack>
      </main>
      {dialog?.kind === 'open' && <OpenProject onClose={() => setDialog(null)} />}
      {dialog?.kind === 'create' && (
        <CreateProject files={dialog.files} onClose={() => setDialog(null)} />
      )}
      <DropTarget onFiles={take} />
    </div>
  )
}

function CreateProject({ files, onClose }: { files: File[]; onClose: () => void }) {
  const [, navigate] = useLocation()
  const create = useChange('project.create')
  const make = async (target: Target) => {
    try {
      // Awaited, not called back: with a project open this page may be gone before the answer is there.
      await create.mutateAsync({ target })
    } catch {
      // Said in the dialog.
      return
    }
    putDroppedFiles(files)
    onClose()
    navigate(files.length === 0 ? '/data' : '/data/import')
  }
  return (
    <PlacePicker
      mode="save"
      title={messages.places.createTitle}
      help={
        files.length === 0 ? messages.places.createNew : messages.places.createFor(files.length)
      }
      action={messages.places.createAction}
      defaultName={projectNameFor(files.map(({ name }) => name))}
      error={create.error}
      busy={create.isPending}
      onClose={onClose}
      onSave={(target) => void make(target)}
    />
  )
}
