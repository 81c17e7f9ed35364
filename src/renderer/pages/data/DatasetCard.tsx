import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Group,
  Menu,
  Paper,
  Table,
  Text,
  Title,
} from '@mantine/core'
import { IconBook2, IconDots, IconLink, IconTrash, IconUserX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useChange } from '../../api/index.ts'
import { useView } from '../../app/use-view.ts'
import { notifyFailure } from '../../components/notify.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { formatMoment } from '../../../shared/format/figures.ts'
import styles from './data.module.css'
import { takeArrival } from './import-page.ts'
import type { DatasetView } from './dataset-view.ts'
import { EraseForm } from './EraseForm.tsx'
import { JoinForm } from './JoinForm.tsx'
import { codebookPath } from './paths.ts'
import { offerUndo } from './undo-toast.ts'

/** One dataset: what it is, where it came from, and what can be done with it. */
export interface DatasetCardProps {
  dataset: DatasetView
  /** The other datasets of the project. */
  others: readonly DatasetView[]
}

export function DatasetCard({ dataset, others }: DatasetCardProps) {
  const { name, kind, waves, rows, columns, join, sources } = dataset
  const { hrefOf } = useView()
  const [now] = useState(() => new Date())
  const [joining, setJoining] = useState(false)
  const [erasing, setErasing] = useState(false)
  const remove = useChange('datasets.remove')
  const href = hrefOf(codebookPath(name))
  const title = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (takeArrival(name)) title.current?.focus()
  }, [name])
  const removeIt = async () => {
    try {
      // Awaited, not called back: the card is gone by the time the answer is there.
      await remove.mutateAsync({ dataset: name })
      // The card takes the focus with it; whoever goes on by keyboard goes on at the page.
      document.getElementById('page')?.focus()
      await offerUndo({ message: words.overview.removed(name) })
    } catch (error) {
      notifyFailure(error)
    }
  }
  return (
    <Paper component="section" withBorder p="lg" aria-label={name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="lg">
        <div style={{ minWidth: 0 }}>
          <Group gap="sm" align="center">
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              <Anchor component={Link} href={href} ref={title} inherit c="var(--tn-ink)">
                {name}
              </Anchor>
            </Title>
            <Badge variant="light" color="gray" tt="none" fw={500}>
              {words.kinds[kind]}
            </Badge>
          </Group>
          <Text size="sm" c="var(--tn-ink-second)" mt={4}>
            {[
              words.overview.size(rows, columns),
              ...(kind === 'survey' || waves.length > 0
                ? [waves.length === 0 ? words.overview.noWave : words.overview.waves(waves)]
                : []),
            ].join(' · ')}
          </Text>
          {join !== null && (
            <Text size="sm" c="var(--tn-ink-second)" mt={4}>
              <IconLink size={14} aria-hidden className={styles.inlineIcon} />{' '}
              {words.overview.joined(join.key, join.dataset, join.otherKey)}
            </Text>
          )}
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button
            component={Link}
            href={href}
            variant="light"
            aria-label={words.overview.codebookOf(name)}
            leftSection={<IconBook2 size={16} stroke={1.6} aria-hidden />}
          >
            {words.overview.codebook}
          </Button>
          {others.length > 0 && (
            <Button
              variant="default"
              aria-expanded={joining}
              aria-label={words.join.openOf(name)}
              leftSection={<IconLink size={16} stroke={1.6} aria-hidden />}
              onClick={() => setJoining(!joining)}
            >
              {words.join.open}
            </Button>
          )}
          <Button
            variant="default"
            loading={remove.isPending}
            aria-label={words.overview.removeNamed(name)}
            leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
            onClick={() => void removeIt()}
          >
            {words.overview.remove}
          </Button>
          <Menu position="bottom-end" returnFocus={false}>
            <Menu.Target>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={words.erase.menu(name)}
                title={words.erase.menu(name)}
              >
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconUserX size={16} stroke={1.6} aria-hidden />}
                onClick={() => setErasing(true)}
              >
                {words.erase.open}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {joining && <JoinForm dataset={dataset} others={others} onDone={() => setJoining(false)} />}
      {erasing && <EraseForm dataset={name} onDone={() => setErasing(false)} />}
      <div
        className={styles.sideways}
        tabIndex={0}
        role="region"
        aria-label={words.overview.filesOf(name)}
      >
        <Table
          aria-label={words.overview.filesOf(name)}
          mt="sm"
          layout="fixed"
          miw="44rem"
          className={styles.small ?? ''}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.overview.file}</Table.Th>
              <Table.Th w="14%">{words.overview.wave}</Table.Th>
              <Table.Th w="10%" className={styles.figure ?? ''}>
                {words.overview.rowsHead}
              </Table.Th>
              <Table.Th w="14%">{words.overview.imported}</Table.Th>
              <Table.Th w="12%">{words.overview.hash}</Table.Th>
              <Table.Th w="14%" className={styles.figure ?? ''}>
                {words.overview.problems}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sources.map((source) => (
              <Table.Tr key={`${source.sha256}-${source.importedAt}`}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{source.name}</Table.Td>
                <Table.Td>{source.wave ?? '–'}</Table.Td>
                <Table.Td className={styles.figure ?? ''}>{words.number(source.rows)}</Table.Td>
                <Table.Td>{formatMoment(source.importedAt, now)}</Table.Td>
                <Table.Td>
                  <code title={source.sha256}>{source.sha256.slice(0, 8)}</code>
                </Table.Td>
                <Table.Td className={styles.figure ?? ''}>
                  {source.problems === 0 ? (
                    '–'
                  ) : (
                    <Anchor component={Link} href={`${href}#problems`} inherit>
                      {words.number(source.problems)}
                    </Anchor>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Paper>
  )
}
