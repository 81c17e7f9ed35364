import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useJob } from '../../api/index.ts'
import type { Output } from '../../api/index.ts'
import type { ProjectStatus } from '../../app/project-state.ts'
import { useProjectActions } from '../../app/project-actions.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { messages } from '../../../shared/format/messages.ts'

const words = messages.settings

/** Where the project is kept, whether it is sound, and a copy of it. */
export function FileSettings({ project }: { project: ProjectStatus }) {
  const verify = useJob('project.verify')
  const { saveCopy } = useProjectActions()
  return (
    <Stack gap="md" mt="sm">
      <Text size="sm" c="var(--tn-ink-second)" style={{ overflowWrap: 'anywhere' }}>
        {words.location}: {project.path}
      </Text>
      {project.notices.map((notice) => (
        <Alert key={notice} color="yellow">
          {notice}
        </Alert>
      ))}
      <Text size="sm" c="var(--tn-ink-second)">
        {words.verifyHelp}
      </Text>
      <Group>
        <Button variant="default" loading={verify.running} onClick={() => void verify.start({})}>
          {words.verify}
        </Button>
        <Button variant="default" onClick={() => saveCopy(project.name)}>
          {words.copy}
        </Button>
      </Group>
      <div aria-live="polite">
        {verify.running && (
          <JobProgress
            progress={verify.progress}
            label={words.verifying}
            onCancel={verify.cancel}
          />
        )}
        {verify.error !== null && <ErrorNotice error={verify.error} />}
        {verify.result !== null && <Verified result={verify.result} />}
      </div>
    </Stack>
  )
}

/** A result below the edge of the window would look like no result. */
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

function Verified({ result }: { result: Output<'project.verify'> }) {
  if (result.ok) {
    return (
      <Alert color="accent" variant="light" icon={<IconCheck aria-hidden />} ref={intoView}>
        {words.verified}
      </Alert>
    )
  }
  return (
    <Alert ref={intoView} color="red" title={words.broken(result.problems.length)}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{words.where}</Table.Th>
            <Table.Th scope="col">{words.problem}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.problems.map(({ where, problem }) => (
            <Table.Tr key={`${where} ${problem}`}>
              <Table.Td>{where}</Table.Td>
              <Table.Td>{problem}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Alert>
  )
}
