import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useProcedure } from '../../api/index.ts'
import type { IncomingFile } from '../../api/index.ts'
import { onDroppedFiles, takeDroppedFiles } from '../../app/dropped-files.ts'
import { isTyping } from '../../app/is-typing.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { PageFrame } from '../../components/PageFrame.tsx'
import { formatBytes } from '../../../shared/format/figures.ts'
import { messages } from '../../../shared/format/messages.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { AboutSection } from './AboutSection.tsx'
import { AddFile } from './AddFile.tsx'
import { continuedMeanings } from './continued-meaning.ts'
import type { Continued } from './continued-meaning.ts'
import { ImportBar } from './ImportBar.tsx'
import { importSession, useImport } from './import-page.ts'
import type { ImportState } from './import-session.ts'
import { ImportVariables } from './ImportVariables.tsx'
import { JoinSection } from './JoinSection.tsx'
import { ProblemsSection } from './ProblemsSection.tsx'
import { QuestionList } from './QuestionList.tsx'
import { ReadingSection } from './ReadingSection.tsx'
import { Step } from './Step.tsx'
import { withdrawUndo } from '../../components/offer-undo.tsx'
import { WaveSection } from './WaveSection.tsx'

/** From a file to a dataset, on one page from top to bottom; nothing is stored before "Import". */
export function ImportDoctor() {
  const state = useImport()
  useEffect(() => {
    const take = () => importSession().take(takeDroppedFiles())
    take()
    return onDroppedFiles(take)
  }, [])
  if (state.file === null) {
    return (
      <PageFrame title={words.overview.add}>
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
  return <OpenFile key={state.opened} file={state.file} state={state} />
}

interface OpenFileProps {
  file: IncomingFile
  state: ImportState
}

function OpenFile({ file, state }: OpenFileProps) {
  const session = importSession()
  const { inspection, uploading, inspecting, fileError, waiting, dealtWith } = state
  const [show, setShow] = useState<{ name: string } | null>(null)
  const announce =
    inspection === null || inspecting !== null
      ? ''
      : words.step.inspected(file.name, inspection.rows, inspection.columns)
  const first = useRef<HTMLHeadingElement>(null)
  const read = inspection !== null
  useEffect(withdrawUndo, [])
  // The result of the first step is where the reader goes on.
  useEffect(() => {
    if (read) first.current?.focus({ preventScroll: true })
  }, [read])
  useTakeBackKey(state.before.length > 0)
  const continued = useContinued(state)
  const onShow = useMemo(() => (name: string) => setShow({ name }), [])
  return (
    <PageFrame
      title={words.step.title}
      note={words.step.note(file.name, formatBytes(file.size))}
      actions={
        <Group gap="xs" wrap="nowrap">
          <AddFile label={words.overview.add} variant="default" />
          <Button variant="default" onClick={() => session.discard()}>
            {words.step.putAway}
          </Button>
        </Group>
      }
    >
      <VisuallyHidden role="status">{announce}</VisuallyHidden>
      {(waiting.length > 0 || dealtWith > 0) && (
        <Text className="tn-note" mb="md">
          {words.step.fileOf(dealtWith + 1, dealtWith + 1 + waiting.length)}
          {waiting.length > 0 && ' · '}
          {waiting.length > 0 && <span>{words.step.waiting(waiting.map(({ name }) => name))}</span>}
        </Text>
      )}
      <Stack gap={32}>
        {uploading !== null && (
          <JobProgress
            progress={{ phase: words.step.uploading(file.name), ...uploading }}
            onCancel={session.cancel}
            bytes
          />
        )}
        {inspecting !== null && inspection === null && (
          <JobProgress
            progress={{ ...inspecting, phase: words.step.inspecting(file.name) }}
            onCancel={session.cancel}
            bytes
          />
        )}
        {fileError !== null && (
          <ErrorNotice error={fileError} title={words.step.fileFailed(file.name)}>
            <Group gap="xs" mt="xs">
              {inspection === null && <AddFile label={words.step.otherFile} variant="default" />}
              <Button variant="default" onClick={() => session.retry()}>
                {messages.common.tryAgain}
              </Button>
            </Group>
          </ErrorNotice>
        )}
        {inspection !== null && (
          <>
            <Step title={words.reading.title} headingRef={first}>
              <ReadingSection inspection={inspection} state={state} />
            </Step>
            <Step title={words.about.title}>
              <AboutSection inspection={inspection} state={state} />
            </Step>
            <WaveSection inspection={inspection} state={state} />
            <JoinSection inspection={inspection} state={state} />
            <QuestionList
              inspection={inspection}
              state={state}
              continued={continued}
              onShow={onShow}
            />
            <Step title={words.table.title(inspection.variables.length)}>
              <ImportVariables
                inspection={inspection}
                state={state}
                continued={continued}
                show={show}
              />
            </Step>
            <Step title={words.codebook.problems}>
              <ProblemsSection
                problems={inspection.problems}
                problemCount={inspection.problemCount}
                excluded={state.plan?.excluded ?? []}
                onShow={onShow}
              />
            </Step>
            <ImportBar inspection={inspection} state={state} continued={continued} />
          </>
        )}
      </Stack>
    </PageFrame>
  )
}

const NOTHING_CONTINUED: ReadonlyMap<string, Continued> = new Map()

/** What the variables of a further wave take over from the dataset it continues. */
function useContinued({ inspection, plan, decisions }: ImportState) {
  const { waveOf } = decisions
  const book = useProcedure(
    'codebook.get',
    { dataset: waveOf ?? '' },
    { enabled: waveOf !== null, keepPrevious: false },
  )
  const existing = waveOf === null ? undefined : book.data?.variables
  const match = plan?.match ?? null
  return useMemo(
    () =>
      inspection === null || existing === undefined || match === null
        ? NOTHING_CONTINUED
        : continuedMeanings({ match, existing, inspection }),
    [inspection, existing, match],
  )
}

/** Ctrl+Z first takes back what was decided here; with nothing left it is the project's undo. */
function useTakeBackKey(some: boolean): void {
  useEffect(() => {
    if (!some) return
    const takeBack = (event: KeyboardEvent) => {
      const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z'
      if (!undo || isTyping(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      importSession().takeBack()
    }
    document.addEventListener('keydown', takeBack, true)
    return () => document.removeEventListener('keydown', takeBack, true)
  }, [some])
}
