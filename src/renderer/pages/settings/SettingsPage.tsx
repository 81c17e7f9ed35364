import { Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useStatus } from '../../app/project-state.ts'
import { PageFrame } from '../../components/PageFrame.tsx'
import { messages } from '../../../shared/format/messages.ts'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { BaseSettings } from './BaseSettings.tsx'
import { FileSettings } from './FileSettings.tsx'

const words = messages.settings

export function SettingsPage() {
  const status = useStatus().data
  const project = status?.project ?? null
  return (
    <PageFrame title={words.title} note={words.about(status?.version ?? '')}>
      <Stack gap={48} maw={720}>
        <Section title={words.bases} help={words.basesHelp}>
          <BaseSettings readOnly={project?.readOnly ?? true} />
        </Section>
        {project !== null && (
          <Section title={words.file}>
            <FileSettings project={project} />
          </Section>
        )}
        <Section title={words.appearance}>
          <AppearanceSettings />
        </Section>
      </Stack>
    </PageFrame>
  )
}

function Section({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h3" id={id} mb={4}>
        {title}
      </Title>
      {help !== undefined && (
        <Text size="sm" c="var(--tn-ink-second)" mb="md">
          {help}
        </Text>
      )}
      {children}
    </section>
  )
}
