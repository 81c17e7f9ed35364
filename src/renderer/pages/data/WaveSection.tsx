import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useProcedure } from '../../api/index.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { importSession } from './import-page.ts'
import type { StepPartProps } from './import-parts.ts'
import { MatchTable } from './MatchTable.tsx'
import { Step } from './Step.tsx'

const OWN = ''

const belongTo = (waveOf: string | null) =>
  importSession().decide((before) => ({
    ...before,
    waveOf,
    ownDataset: waveOf === null,
    match: waveOf === before.waveOf ? before.match : {},
    codes: waveOf === before.waveOf ? before.codes : [],
  }))

/** A survey may be a further wave of one that is there: offered, never done in silence. */
export function WaveSection({ inspection, state }: StepPartProps) {
  const list = useProcedure('datasets.list', {})
  const { decisions, plan } = state
  const surveys = (list.data?.datasets ?? []).filter((dataset) => dataset.kind === 'survey')
  const kind = decisions.kind ?? inspection.kind
  if (surveys.length === 0 || (kind !== 'survey' && decisions.waveOf === null)) return null
  const { waveOf } = decisions
  const suggestion = plan?.waveOfSuggestion ?? null
  const offered = suggestion !== null && waveOf === null && !decisions.ownDataset
  return (
    <Step title={words.wave.title}>
      {offered && (
        <Alert variant="light" color="accent" role="status" icon={<IconStack2 aria-hidden />}>
          <Group justify="space-between" gap="sm">
            <Text size="sm">{words.wave.suggestion(suggestion)}</Text>
            <Group gap="xs">
              <Button size="xs" onClick={() => belongTo(suggestion)}>
                {words.wave.accept(suggestion)}
              </Button>
              <Button size="xs" variant="default" onClick={() => belongTo(null)}>
                {words.wave.decline}
              </Button>
            </Group>
          </Group>
        </Alert>
      )}
      {!offered && (
        <NativeSelect
          size="xs"
          w="20rem"
          aria-label={words.wave.title}
          data={[
            { value: OWN, label: words.wave.own },
            ...surveys.map(({ name }) => ({ value: name, label: words.wave.ofDataset(name) })),
          ]}
          value={waveOf ?? OWN}
          onChange={(event) => {
            const { value } = event.currentTarget
            belongTo(value === OWN ? null : value)
          }}
        />
      )}
      {waveOf !== null && plan?.match != null && (
        <MatchTable dataset={waveOf} match={plan.match} inspection={inspection} />
      )}
    </Step>
  )
}
