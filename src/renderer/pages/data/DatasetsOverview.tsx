import { Stack } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useProcedure } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { AddFile } from './AddFile.tsx'
import { DatasetCard } from './DatasetCard.tsx'

/** What is in the project: every dataset with its files, waves, join and problems. */
export function DatasetsOverview() {
  const list = useProcedure('datasets.list', {})
  if (list.data === undefined) {
    return (
      <PageFrame title={words.overview.title} note="">
        {list.error === null ? (
          <Waiting blocks={[160, 160]} />
        ) : (
          <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
        )}
      </PageFrame>
    )
  }
  const { datasets } = list.data
  const total = datasets.reduce((sum, dataset) => sum + dataset.rows, 0)
  if (datasets.length === 0) {
    return (
      <PageFrame title={words.overview.title}>
        <EmptyState
          icon={<IconFileImport size={48} stroke={1.3} aria-hidden />}
          title={words.overview.emptyTitle}
          action={<AddFile label={words.overview.choose} />}
        >
          {words.overview.emptyText}
        </EmptyState>
      </PageFrame>
    )
  }
  return (
    <PageFrame
      title={words.overview.title}
      note={words.overview.note(datasets.length, total)}
      actions={<AddFile label={words.overview.add} />}
    >
      <Stack gap="lg">
        {datasets.map((dataset) => (
          <DatasetCard
            key={dataset.id}
            dataset={dataset}
            others={datasets.filter((other) => other.id !== dataset.id)}
          />
        ))}
      </Stack>
    </PageFrame>
  )
}
