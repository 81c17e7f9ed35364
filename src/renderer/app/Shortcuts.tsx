import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { HotkeyItem } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { useLocation } from 'wouter'
import { journeyMessages } from '../../shared/format/messages-journey.ts'
import { messages } from '../../shared/format/messages.ts'
import { currentHost } from '../api/index.ts'
import { desktopKeys, modifier } from './desktop-keys.ts'
import type { Keys } from './desktop-keys.ts'
import { isTyping } from './is-typing.ts'
import { pageOf, PAGES } from './pages.ts'
import type { ProjectStatus } from './project-state.ts'
import { onOpenShortcuts, singleKeysOn } from './shortcut-sheet.ts'
import { useHistory } from './use-history.ts'
import { useView } from './use-view.ts'

export interface ShortcutsProps {
  project: ProjectStatus
  frame: RefObject<HTMLElement | null>
}

/** The keys that work everywhere, and the sheet that lists them. */
export function Shortcuts({ project, frame }: ShortcutsProps) {
  const [opened, setOpened] = useState(false)
  const [, navigate] = useLocation()
  const { hrefOf } = useView()
  const history = useHistory(project)
  useEffect(() => onOpenShortcuts(() => setOpened(true)), [])
  useHotkeys(
    [
      outsideText('mod+Z', history.undo),
      outsideText('mod+shift+Z', history.redo),
      outsideText('mod+Y', history.redo),
      ...PAGES.map((page, index) =>
        outsideText(`alt+${index + 1}`, () => navigate(hrefOf(page.path))),
      ),
    ],
    [],
  )
  useHotkeys([['F6', () => focusNextPane(frame.current)]], [])
  useEffect(() => {
    // By the sign, not the key: `?` lies elsewhere on every keyboard.
    const help = (event: KeyboardEvent) => {
      if (
        event.key === '?' &&
        !isTyping(event.target) &&
        !event.ctrlKey &&
        !event.metaKey &&
        singleKeysOn()
      ) {
        event.preventDefault()
        setOpened(true)
      }
    }
    window.addEventListener('keydown', help)
    return () => window.removeEventListener('keydown', help)
  }, [])
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={messages.shortcuts.title}>
      <ShortcutList />
    </Modal>
  )
}

/** A key that texts need themselves, to take back what was typed. */
const outsideText = (key: string, act: () => void): HotkeyItem => [
  key,
  (event) => {
    if (isTyping(event.target)) return
    event.preventDefault()
    act()
  },
  { preventDefault: false },
]

/** Landmarks in turn: rail, bar, page, inspector. */
function focusNextPane(frame: HTMLElement | null): void {
  if (frame === null) return
  const panes = [...frame.querySelectorAll<HTMLElement>('nav, header, main, aside:not([hidden])')]
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(now + 1) % panes.length]
  const target = next?.matches('[tabindex]')
    ? next
    : next?.querySelector<HTMLElement>('a, button, input, [tabindex]')
  target?.focus()
}

const mac = /Mac/.test(navigator.platform)

function ShortcutList() {
  const words = messages.shortcuts
  const [path] = useLocation()
  const mod = modifier(mac)
  const rows: Keys = [
    [[mod, 'K'], words.palette],
    [[mod, 'Z'], words.undo],
    [[mod, 'Shift', 'Z'], words.redo],
    [[mod, 'P'], messages.print.print],
    ...PAGES.map((page, index): Keys[number] => [
      ['Alt', String(index + 1)],
      words.page(page.label),
    ]),
    [['F6'], words.panes],
    [['Delete'], words.removeChip],
    [['?'], words.help],
    ...(currentHost().desktop === null ? [] : desktopKeys(mac)),
  ]
  const chart: Keys = [
    [['←', '→'], words.walk],
    [['Home', 'End'], words.ends],
    [['Enter'], words.select],
    [['Esc'], words.leave],
  ]
  const list = (entries: Keys) =>
    entries.map(([keys, text]) => (
      <Group key={text} justify="space-between" wrap="nowrap">
        <Text size="sm">{text}</Text>
        <Group gap={4} wrap="nowrap">
          {keys.map((key) => (
            <Kbd key={key} size="xs">
              {key}
            </Kbd>
          ))}
        </Group>
      </Group>
    ))
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {words.everywhere}
      </Title>
      {list(rows)}
      <Title order={3} size="h4" mt="sm">
        {words.charts}
      </Title>
      {list(chart)}
      {pageOf(path)?.path === '/journey' && (
        <>
          <Title order={3} size="h4" mt="sm">
            {journeyMessages.shortcuts}
          </Title>
          {list(journeyMessages.keys)}
          <Title order={3} size="h4" mt="sm">
            {journeyMessages.shortcutsQuestions}
          </Title>
          {list(journeyMessages.questionKeys)}
        </>
      )}
    </Stack>
  )
}
