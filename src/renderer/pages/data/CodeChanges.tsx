import { Button, Group, NativeSelect, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { VariableView } from '../../../shared/contract/index.ts'
import styles from './data.module.css'
import { withCodes, withoutCodes } from './decisions.ts'
import { importSession } from './import-page.ts'
import type { Match, MatchEntry } from './match-view.ts'

export interface CodeChangesProps {
  /** The dataset the file becomes a wave of, and its variables. */
  dataset: string
  match: Match
  existing: readonly VariableView[]
}

type CodeChange = MatchEntry['changes'][number]

/** Codes and answers that differ from the waves before, side by side; each can be read otherwise. */
export function CodeChanges({ dataset, match, existing }: CodeChangesProps) {
  const changed = match.filter((entry) => entry.changes.length > 0)
  if (changed.length === 0) return null
  const all = changed.reduce((sum, entry) => sum + entry.changes.length, 0)
  const title = words.wave.codesTitle(all, changed.length)
  const variables = new Map(existing.map((variable) => [variable.name, variable]))
  return (
    <>
      <Title order={3} mt="md">
        {title}
      </Title>
      <Text className="tn-note" mb={8}>
        {words.wave.codesLead(dataset)}
      </Text>
      <div className={styles.scrollBox} tabIndex={0} role="region" aria-label={title}>
        <Table stickyHeader layout="fixed" aria-label={title} className={styles.small ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="9rem">{words.wave.code}</Table.Th>
              <Table.Th>{words.wave.codeWas(dataset)}</Table.Th>
              <Table.Th>{words.wave.codeIs}</Table.Th>
              <Table.Th w="18rem">{words.wave.readAs}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          {changed.map((entry) => (
            <Variable key={entry.from} entry={entry} before={variables.get(entry.to ?? '')} />
          ))}
        </Table>
      </div>
    </>
  )
}

interface VariableProps {
  entry: MatchEntry
  before: VariableView | undefined
}

function Variable({ entry, before }: VariableProps) {
  const { from, changes } = entry
  const labels = before?.valueLabels ?? []
  return (
    <Table.Tbody>
      <Table.Tr>
        <Table.Th colSpan={4} scope="rowgroup">
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
              {from}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={words.wave.readCodesOf(from)}
                onClick={() => importSession().decide((decisions) => withoutCodes(decisions, from))}
              >
                {words.wave.readCodes}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={words.wave.keepCodesOf(from)}
                onClick={() =>
                  importSession().decide((decisions) =>
                    withCodes(
                      decisions,
                      changes.map(({ code }) => ({ variable: from, from: code, to: null })),
                    ),
                  )
                }
              >
                {words.wave.keepCodes}
              </Button>
            </Group>
          </Group>
        </Table.Th>
      </Table.Tr>
      {changes.map((change) => (
        <CodeLine key={change.code} variable={from} change={change} labels={labels} />
      ))}
    </Table.Tbody>
  )
}

interface CodeLineProps {
  variable: string
  change: CodeChange
  /** Answers of the dataset, by code. */
  labels: VariableView['valueLabels']
}

function CodeLine({ variable, change, labels }: CodeLineProps) {
  const { code, label, was, kind, to } = change
  const look = kind === 'otherMeaning' || kind === 'relabelled'
  const known = labels.some((entry) => entry.code === to)
  return (
    <Table.Tr>
      <Table.Td className={styles.cell ?? ''}>{code}</Table.Td>
      <Table.Td c={was === null ? 'var(--tn-ink-quiet)' : 'var(--tn-ink)'}>
        {was ?? words.wave.codeNothing}
      </Table.Td>
      <Table.Td>
        {label ?? code}
        <div className={look ? styles.caution : styles.quiet}>
          {look && <IconAlertTriangle size={12} aria-hidden />}
          {words.wave.codeKinds[kind]}
        </div>
      </Table.Td>
      <Table.Td>
        <NativeSelect
          size="xs"
          aria-label={words.wave.readAsOf(code, variable)}
          data={[
            { value: code, label: words.wave.codeAsIs(code) },
            ...(to === null || to === code || known
              ? []
              : [{ value: to, label: words.wave.codeNew(to, label) }]),
            ...labels
              .filter((entry) => entry.code !== code)
              .map((entry) => ({
                value: entry.code,
                label: words.wave.codeOption(entry.code, entry.label),
              })),
          ]}
          value={to ?? code}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            const said = { variable, from: code, to: chosen === code ? null : chosen }
            importSession().decide((decisions) => withCodes(decisions, [said]))
          }}
        />
      </Table.Td>
    </Table.Tr>
  )
}
