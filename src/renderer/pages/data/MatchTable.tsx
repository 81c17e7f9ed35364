import { Button, Group, SegmentedControl, Select, Table, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useProcedure } from '../../api/index.ts'
import type { Inspection } from '../../../shared/contract/index.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import styles from './data.module.css'
import { CodeChanges } from './CodeChanges.tsx'
import { withMatch } from './decisions.ts'
import { importSession } from './import-page.ts'
import { matchView } from './match-view.ts'
import type { Match, MatchEntry } from './match-view.ts'

export interface MatchTableProps {
  /** The dataset the file becomes a wave of. */
  dataset: string
  match: Match
  inspection: Inspection
}

/** Which variable of the file continues which one of the dataset; every match can be changed. */
export function MatchTable({ dataset, match, inspection }: MatchTableProps) {
  const book = useProcedure('codebook.get', { dataset })
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  const existing = book.data?.variables
  const names = useMemo(() => (existing ?? []).map((variable) => variable.name), [existing])
  const view = useMemo(() => matchView(match, names), [match, names])
  const labels = useMemo(
    () =>
      new Map([
        ...(existing ?? []).map((variable) => [`to ${variable.name}`, variable.label] as const),
        ...inspection.variables.map(
          (variable) => [`from ${variable.name}`, variable.label] as const,
        ),
      ]),
    [existing, inspection],
  )
  const shown = all
    ? view.entries
    : view.entries.filter((entry) => entry.by !== 'name' || view.doubled.has(entry.from))
  const counts = [
    words.wave.byName(view.byName),
    ...(view.byOther > 0 ? [words.wave.byOther(view.byOther)] : []),
    ...(view.byHand > 0 ? [words.wave.byHand(view.byHand)] : []),
    ...(view.unmatched > 0 ? [words.wave.unmatched(view.unmatched)] : []),
  ]
  return (
    <>
      <Group gap="sm" mt="sm" justify="space-between">
        <Text size="sm">
          <strong>{words.wave.matched(match.length - view.unmatched, match.length)}</strong>
          {' · '}
          {counts.join(' · ')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.wave.caption}
          data={[
            { value: 'look', label: words.wave.look },
            { value: 'all', label: words.wave.allMatches },
          ]}
          value={all ? 'all' : 'look'}
          onChange={(value) => setAll(value === 'all')}
        />
      </Group>
      <Text className="tn-note" mb={8}>
        {words.wave.meaning(dataset)}
      </Text>
      {shown.length > 0 && (
        <div
          className={styles.scrollBox}
          tabIndex={0}
          role="region"
          aria-label={words.wave.caption}
        >
          <Table
            stickyHeader
            layout="fixed"
            aria-label={words.wave.caption}
            className={styles.small ?? ''}
          >
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.wave.from}</Table.Th>
                <Table.Th>{words.wave.to(dataset)}</Table.Th>
                <Table.Th w="7rem">{words.wave.by}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((entry) => (
                <MatchLine
                  key={entry.from}
                  entry={entry}
                  labels={labels}
                  doubled={view.doubled.has(entry.from)}
                  editing={editing === entry.from}
                  choices={view.free}
                  onEdit={setEditing}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <CodeChanges dataset={dataset} match={match} existing={existing ?? []} />
    </>
  )
}

interface MatchLineProps {
  entry: MatchEntry
  labels: ReadonlyMap<string, string>
  doubled: boolean
  editing: boolean
  /** Variables of the dataset that nothing is matched to yet. */
  choices: readonly string[]
  onEdit: (from: string | null) => void
}

const NOWHERE = ' '

/** The field takes the place of the button that had the focus. */
const focusWhenDrawn = (field: HTMLInputElement | null) => field?.focus()

function MatchLine({ entry, labels, doubled, editing, choices, onEdit }: MatchLineProps) {
  const { from, to, by } = entry
  const choose = (value: string | null) => {
    onEdit(null)
    if (value === null) return
    const chosen = value === NOWHERE ? null : value
    if (chosen === to) return
    importSession().decide((before) => withMatch(before, from, chosen))
  }
  return (
    <Table.Tr>
      <Table.Td>
        <Named name={from} label={labels.get(`from ${from}`)} />
      </Table.Td>
      <Table.Td>
        {editing ? (
          <Select
            size="xs"
            aria-label={words.wave.matchOf(from)}
            data={[
              { value: NOWHERE, label: words.wave.onlyHere },
              ...(to === null ? [] : [to]),
              ...choices.filter((name) => name !== to),
            ]}
            value={to ?? NOWHERE}
            onChange={choose}
            onBlur={() => onEdit(null)}
            searchable
            ref={focusWhenDrawn}
            comboboxProps={{ keepMounted: false }}
            allowDeselect={false}
          />
        ) : (
          <Group gap="xs" wrap="nowrap" justify="space-between">
            <div style={{ minWidth: 0 }}>
              {to === null ? (
                <Text size="sm" c="dimmed">
                  {words.wave.onlyHere}
                </Text>
              ) : (
                <Named name={to} label={labels.get(`to ${to}`)} />
              )}
              {doubled && (
                <Text size="xs" c="var(--tn-caution)">
                  {words.wave.doubled}
                </Text>
              )}
            </div>
            <Button
              size="compact-xs"
              variant="subtle"
              style={{ flexShrink: 0 }}
              aria-label={words.wave.changeOf(from)}
              onClick={() => onEdit(from)}
            >
              {words.wave.change}
            </Button>
          </Group>
        )}
      </Table.Td>
      <Table.Td c={by === 'name' ? 'var(--tn-ink-quiet)' : 'var(--tn-ink)'}>
        {by === null ? '–' : words.wave.bys[by]}
      </Table.Td>
    </Table.Tr>
  )
}

function Named({ name, label }: { name: string; label: string | undefined }) {
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      {label !== undefined && label !== '' && label !== name && (
        <Text size="xs" c="dimmed" lineClamp={1}>
          {label}
        </Text>
      )}
    </>
  )
}
