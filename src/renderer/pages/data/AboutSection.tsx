import { Alert, Group, NativeSelect, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { DATASET_KINDS } from '../../../shared/model/index.ts'
import { holdsSeveralWaves } from './decisions.ts'
import { importSession } from './import-page.ts'
import type { StepPartProps } from './import-parts.ts'
import { CommitText } from './inspector/CommitText.tsx'
import { textOrNull } from './meaning-edit.ts'

/** Kind, name and wave of what the file becomes. */
export function AboutSection({ inspection, state }: StepPartProps) {
  const { decisions, plan } = state
  const { decide } = importSession()
  const kind = decisions.waveOf === null ? (decisions.kind ?? inspection.kind) : 'survey'
  const name = decisions.waveOf ?? decisions.name ?? plan?.dataset.name ?? ''
  return (
    <>
      <Group gap="sm" align="flex-start">
        <NativeSelect
          size="xs"
          w="10rem"
          label={words.about.kind}
          data={DATASET_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          value={kind}
          disabled={decisions.waveOf !== null}
          onChange={(event) => {
            const chosen = DATASET_KINDS.find((known) => known === event.currentTarget.value)
            if (chosen !== undefined) decide((before) => ({ ...before, kind: chosen }))
          }}
        />
        {decisions.waveOf === null && (
          <div style={{ width: '18rem' }}>
            <CommitText
              label={words.about.name}
              title={words.about.nameHelp}
              value={name}
              onCommit={(text) => {
                decide((before) => ({ ...before, name: textOrNull(text) }))
                return true
              }}
            />
          </div>
        )}
        {kind === 'survey' && !holdsSeveralWaves(decisions, inspection) && (
          <div style={{ width: '10rem' }}>
            <CommitText
              label={words.about.wave}
              title={words.about.waveHelp}
              placeholder={plan?.dataset.wave ?? words.about.noWave}
              value={decisions.wave ?? ''}
              onCommit={(text) => {
                decide((before) => ({ ...before, wave: textOrNull(text) }))
                return true
              }}
            />
          </div>
        )}
      </Group>
      <Text className="tn-note" mt={8}>
        {kind === inspection.kind && inspection.kindReasons.length > 0
          ? `${words.about.why}: ${inspection.kindReasons.join('; ')}`
          : words.about.kindHelp[kind]}
      </Text>
      {plan?.sameFileAs != null && (
        <Alert
          mt="sm"
          color="yellow"
          variant="light"
          role="status"
          icon={<IconAlertTriangle aria-hidden />}
        >
          {words.about.same(plan.sameFileAs)}
        </Alert>
      )}
    </>
  )
}
