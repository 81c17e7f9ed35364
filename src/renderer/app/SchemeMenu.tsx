import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { messages } from '../../shared/format/messages.ts'

const CHOICES = [
  { scheme: 'auto', icon: IconDeviceDesktop },
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
] as const satisfies readonly { scheme: MantineColorScheme; icon: unknown }[]

/** Light, dark, or as the system says. */
export function SchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const current = CHOICES.find((choice) => choice.scheme === colorScheme) ?? CHOICES[0]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={messages.scheme.now(messages.scheme[current.scheme])}
        >
          <current.icon size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{messages.scheme.label}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(scheme) =>
            setColorScheme(CHOICES.find((choice) => choice.scheme === scheme)?.scheme ?? 'auto')
          }
        >
          {CHOICES.map(({ scheme, icon: Icon }) => (
            <Menu.RadioItem
              key={scheme}
              value={scheme}
              closeMenuOnClick
              rightSection={<Icon size={16} aria-hidden />}
            >
              {messages.scheme[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
