import { NumberInput, SimpleGrid, Text } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../api/index.ts'
import { useCatalogue } from '../../app/project-state.ts'
import { NotYet } from '../../components/NotYet.tsx'
import type { Settings } from '../../../shared/model/index.ts'
import { messages } from '../../../shared/format/messages.ts'
import { problemWith } from './settings-check.ts'

const words = messages.settings

const DIALS = [
  { name: 'privacyBase', label: words.privacyBase, help: words.privacyBaseHelp },
  {
    name: 'privacyBaseVerbatim',
    label: words.privacyBaseVerbatim,
    help: words.privacyBaseVerbatimHelp,
  },
  { name: 'tooFewBase', label: words.tooFewBase, help: words.tooFewBaseHelp },
  { name: 'veryLowBase', label: words.veryLowBase, help: words.veryLowBaseHelp },
  { name: 'lowBase', label: words.lowBase, help: words.lowBaseHelp },
] as const satisfies readonly { name: keyof Settings; label: string; help: string }[]

/** The two rules on small bases: privacy and reliability. Each dial is stored as it is left. */
export function BaseSettings({ readOnly }: { readOnly: boolean }) {
  const catalogue = useCatalogue(true)
  if (catalogue.data === undefined) return <NotYet error={catalogue.error} blocks={[320]} />
  return <Dials settings={catalogue.data.settings} readOnly={readOnly} />
}

function Dials({ settings, readOnly }: { settings: Settings; readOnly: boolean }) {
  const [typed, setTyped] = useState<Partial<Record<keyof Settings, number | string>>>({})
  const [problem, setProblem] = useState<{ name: keyof Settings; text: string } | null>(null)
  const save = useChange('project.setSettings')
  const [saved, setSaved] = useState<keyof Settings | null>(null)

  const leave = (name: keyof Settings) => {
    const value = typed[name]
    if (value === undefined || value === settings[name]) return
    const text = problemWith(name, value, settings)
    setProblem(text === null ? null : { name, text })
    if (text !== null) return
    save.mutate(
      { [name]: Number(value) },
      {
        onSuccess: () => {
          setSaved(name)
          setTyped((before) => ({ ...before, [name]: undefined }))
        },
        onError: (error) => setProblem({ name, text: error.message }),
      },
    )
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="md">
      {DIALS.map(({ name, label, help }) => (
        <NumberInput
          key={name}
          label={label}
          description={help}
          value={typed[name] ?? settings[name]}
          min={1}
          max={100_000}
          allowDecimal={false}
          clampBehavior="none"
          disabled={readOnly}
          error={problem?.name === name ? problem.text : null}
          rightSectionWidth={saved === name ? 72 : undefined}
          {...(saved === name
            ? {
                rightSection: (
                  <Text size="xs" c="var(--tn-accent)" role="status">
                    {words.saved}
                  </Text>
                ),
              }
            : {})}
          onChange={(value) => {
            setSaved(null)
            setTyped((before) => ({ ...before, [name]: value }))
          }}
          onBlur={() => leave(name)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') leave(name)
          }}
        />
      ))}
    </SimpleGrid>
  )
}
