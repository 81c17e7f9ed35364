import { Button, Group, Progress as Bar, Stack, Text } from '@mantine/core'
import type { Progress } from '../api/index.ts'
import { formatBytes } from '../../shared/format/figures.ts'
import { messages } from '../../shared/format/messages.ts'
import { useTimeLeft } from './use-time-left.ts'
import { useSlow } from './Waiting.tsx'

export interface JobProgressProps {
  progress: Progress | null
  onCancel: () => void
  /** What is being done, until the job itself says so. */
  label?: string
  /** `done` and `total` are bytes: how many there are and how long it will take is said. */
  bytes?: boolean
}

/** Jobs name their phases by code; the words are ours. */
function phaseWords(progress: Progress | null): string | undefined {
  const phases: Record<string, string> = messages.phases
  return progress === null ? undefined : (phases[progress.phase] ?? progress.phase)
}

const figure = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** Progress with a figure, shown after 300 ms, with a way out. */
export function JobProgress({ progress, onCancel, label, bytes = false }: JobProgressProps) {
  const slow = useSlow(300)
  const left = useTimeLeft(bytes ? progress : null)
  const share =
    progress !== null && progress.total !== null && progress.total > 0
      ? Math.min(1, progress.done / progress.total)
      : null
  const phase = phaseWords(progress) ?? label ?? messages.common.working
  return (
    <Stack gap={8} style={{ visibility: slow ? 'visible' : 'hidden' }}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" role="status">
          {phase}
        </Text>
        <Text size="sm" c="dimmed">
          {bytes && progress !== null && share !== null
            ? messages.common.bytesOf({
                done: formatBytes(progress.done),
                total: formatBytes(progress.total),
                left,
              })
            : share !== null
              ? messages.common.percent(share)
              : progress !== null
                ? figure.format(progress.done)
                : ''}
        </Text>
      </Group>
      <Bar
        value={share === null ? 100 : share * 100}
        animated={share === null}
        aria-label={phase}
        size="sm"
      />
      <Group justify="flex-end">
        <Button variant="default" size="xs" onClick={onCancel}>
          {messages.common.cancel}
        </Button>
      </Group>
    </Stack>
  )
}
