import { Anchor, Stack, Title } from '@mantine/core'
import { IconArrowLeft, IconDatabaseOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useChange, useProcedure } from '../../api/index.ts'
import { useView } from '../../app/use-view.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { Changes } from './meaning-edit.ts'
import { ProblemsSection } from './ProblemsSection.tsx'
import styles from './data.module.css'
import { rowsOfCodebook } from './variable-row.ts'
import { VariablesPanel } from './VariablesPanel.tsx'

/** What the variables of a stored dataset mean. Every edit is one undoable change of the project. */
export function CodebookPage({ dataset }: { dataset: string }) {
  const { hrefOf } = useView()
  const queries = useQueryClient()
  const book = useProcedure('codebook.get', { dataset })
  const list = useProcedure('datasets.list', {})
  const problems = useProcedure('datasets.problems', { dataset })
  const change = useChange('codebook.set')
  const [show, setShow] = useState<{ name: string } | null>(null)
  const gone = book.error?.code === 'DATASET_UNKNOWN'
  // What was answered before stays in the cache; of a dataset that is gone it must not be shown.
  const variables = gone ? undefined : book.data?.variables
  const rows = useMemo(() => rowsOfCodebook(variables ?? []), [variables])
  const view = list.data?.datasets.find((known) => known.name === dataset)
  const problemsBox = useRef<HTMLElement>(null)
  const problemsThere = problems.data !== undefined
  useEffect(() => {
    if (problemsThere && location.hash === '#problems') problemsBox.current?.scrollIntoView()
  }, [problemsThere])

  const onChanges = async (changes: Changes): Promise<boolean> => {
    try {
      const stored = await change.mutateAsync({ dataset, codebook: { variables: changes } })
      queries.setQueryData(['codebook.get', { dataset }], stored)
      return true
    } catch {
      // Said in the inspector, where it was typed.
      return false
    }
  }

  const back = (
    <Anchor component={Link} href={hrefOf('/data')} size="sm" className={styles.back ?? ''}>
      <IconArrowLeft size={14} aria-hidden /> {words.codebook.back}
    </Anchor>
  )
  const note = gone
    ? ''
    : view === undefined
      ? words.codebook.lead
      : `${words.codebook.note(words.kinds[view.kind], view.rows, view.columns)} · ${words.codebook.lead}`
  return (
    <PageFrame title={dataset} note={note} actions={gone ? null : back}>
      {gone && (
        <EmptyState
          icon={<IconDatabaseOff size={48} stroke={1.3} aria-hidden />}
          title={words.codebook.goneTitle(dataset)}
          action={back}
        >
          {words.codebook.goneText}
        </EmptyState>
      )}
      {book.error !== null && !gone && (
        <ErrorNotice error={book.error} onRetry={() => void book.refetch()} />
      )}
      {variables === undefined && book.error === null && <Waiting blocks={[36, 480]} />}
      {variables !== undefined && (
        <Stack gap="xl">
          <VariablesPanel
            rows={rows}
            dataset={dataset}
            onChanges={onChanges}
            error={change.error}
            show={show}
          />
          <section ref={problemsBox} id="problems" aria-label={words.codebook.problems}>
            <Title order={2} mb="sm">
              {words.codebook.problems}
            </Title>
            {problems.data !== undefined && (
              <ProblemsSection
                problems={problems.data.problems}
                excluded={problems.data.excluded}
                onShow={(name) => setShow({ name })}
              />
            )}
            {problems.error !== null && <ErrorNotice error={problems.error} />}
          </section>
        </Stack>
      )}
    </PageFrame>
  )
}
