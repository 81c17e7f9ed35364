import { Alert, Button, FileButton, Group, Stack, Text, Title } from '@mantine/core'
import { IconCompass, IconFileImport, IconFolderOpen, IconPlus } from '@tabler/icons-react'
import { useProjectActions } from '../../app/project-actions.tsx'
import type { Status } from '../../app/project-state.ts'
import { OfflineBadge } from '../../app/Rail.tsx'
import { SchemeMenu } from '../../app/SchemeMenu.tsx'
import { messages } from '../../../shared/format/messages.ts'
import { RecentProjects } from './RecentProjects.tsx'
import { SampleProjects } from './SampleProjects.tsx'
import classes from './start.module.css'

const words = messages.start

/** Before a project is open: drop files, open one, or go on with a recent one. */
export function StartPage({ status }: { status: Status }) {
  const { create, open, refused, take } = useProjectActions()
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
          {refused !== null && (
            <Alert color="yellow" role="status">
              {words.droppedProject(refused)}
            </Alert>
          )}
          <Group>
            <Button
              variant="default"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
              onClick={open}
            >
              {words.open}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => create()}
            >
              {words.create}
            </Button>
          </Group>
          <SampleProjects />
          <RecentProjects recent={status.recent} />
        </Stack>
      </main>
    </div>
  )
}
