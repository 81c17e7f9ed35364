import { SegmentedControl, Stack, Switch, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { setSingleKeys, singleKeysOn } from '../../app/shortcut-sheet.ts'
import { messages } from '../../../shared/format/messages.ts'

const SCHEMES = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[]

export function AppearanceSettings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [single, setSingle] = useState(singleKeysOn)
  return (
    <Stack gap="md" align="flex-start" mt="sm">
      <SegmentedControl
        aria-label={messages.scheme.label}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme)}
        data={SCHEMES.map((value) => ({ value, label: messages.scheme[value] }))}
      />
      <Switch
        checked={single}
        label={messages.shortcuts.singleKeys}
        description={messages.shortcuts.singleKeysHelp}
        onChange={(event) => {
          setSingle(event.currentTarget.checked)
          setSingleKeys(event.currentTarget.checked)
        }}
      />
    </Stack>
  )
}
