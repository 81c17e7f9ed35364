import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useView } from '../../app/use-view.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import styles from './data.module.css'
import { askedQuestions, isPersonal, openQuestions } from './decisions.ts'
import { announceArrival, importSession } from './import-page.ts'
import type { Question } from './decisions.ts'
import type { ContinuedPartProps, StepPartProps } from './import-parts.ts'
import { IMPORT_PATH } from './paths.ts'
import { offerUndo } from './undo-toast.ts'

/** What the import would do, in one line, and the button that does it; always in sight. */
export function ImportBar({ inspection, state, continued }: ContinuedPartProps) {
  const [, navigate] = useLocation()
  const { hrefOf } = useView()
  const {
    decisions,
    plan,
    planning,
    planError,
    running,
    cancelling,
    runError,
    fileError,
    inspecting,
    uploading,
  } = state
  const session = importSession()
  const busy = inspecting !== null || uploading !== null
  const ready = plan !== null && planError === null && fileError === null && !busy
  const run = async () => {
    const result = await session.run()
    if (result === null) return
    const more = session.state().file !== null
    void offerUndo({
      message: words.bar.done(result.dataset.rows),
      detail: words.bar.doneDetail(result.dataset.name, result.dataset.wave),
    })
    if (!more && window.location.pathname === IMPORT_PATH) {
      announceArrival(result.dataset.name)
      navigate(hrefOf('/data'))
    }
  }
  useRunKey(ready && running === null ? run : null)
  const file = inspection.file.name
  const working =
    running !== null
      ? { ...running, phase: cancelling ? words.step.cancelling : words.step.importing(file) }
      : inspecting !== null
        ? { ...inspecting, phase: words.step.inspecting(file) }
        : null
  const open = openQuestions(askedQuestions(inspection, continued), decisions)
  return (
    <section className={styles.bar} aria-label={words.bar.label}>
      {runError !== null && <ErrorNotice error={runError} title={words.bar.failed} />}
      {planError !== null && <ErrorNotice error={planError} title={words.bar.planFailed} />}
      {working !== null ? (
        <JobProgress progress={working} onCancel={session.cancel} bytes={running === null} />
      ) : (
        <Group justify="space-between" wrap="nowrap" gap="lg">
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600} truncate>
              {plan === null ? words.step.planning : targetText(plan)}
            </Text>
            <Text className="tn-note" role="status">
              {planning ? words.bar.planning : notes(open, plan?.excludedCells ?? 0)}
            </Text>
          </div>
          <Group gap="sm" wrap="nowrap">
            <span className={styles.key} aria-hidden>
              {words.bar.key}
            </span>
            <Button
              onClick={() => void run()}
              disabled={!ready}
              aria-keyshortcuts="Control+Enter"
              style={{ flexShrink: 0 }}
            >
              {words.bar.run(inspection.rows)}
            </Button>
          </Group>
        </Group>
      )}
    </section>
  )
}

type Plan = NonNullable<StepPartProps['state']['plan']>

function targetText({ dataset, match }: Plan): string {
  const { name, kind, wave } = dataset
  if (match !== null) return words.bar.asWave(wave ?? '', name)
  return words.bar.asOwn(words.kinds[kind], name) + (wave === null ? '' : words.bar.inWave(wave))
}

function notes(open: readonly Question[], excluded: number): string {
  const personal = open.filter(isPersonal).length
  const parts = [
    ...(personal > 0 ? [words.bar.personal(personal)] : []),
    ...(open.length > 0 ? [words.bar.open(open.length)] : []),
    ...(excluded > 0 ? [words.bar.excluded(excluded)] : []),
  ]
  return parts.length === 0 ? words.bar.ready : parts.join(' · ')
}

/** Ctrl+Enter imports from anywhere on the page, so that the keyboard need not walk to its end. */
function useRunKey(run: (() => Promise<void>) | null): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      if (latest.current === null) return
      event.preventDefault()
      void latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
