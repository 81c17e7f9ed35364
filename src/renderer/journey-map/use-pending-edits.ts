import { useCallback, useEffect, useMemo, useState } from 'react'
import type { JourneyView } from '../../shared/contract/index.ts'
import type { JourneyEdit } from '../../shared/model/index.ts'
import { editedStages } from './edited-stages.ts'
import type { MapStage } from './edited-stages.ts'

/** An edit is forgotten this long after the page has come to rest, stored or refused. */
const REST = 300

/**
 * The stages with what was edited and not answered yet, so that nothing jumps back while the answer
 * is on its way. Edits the view has already change nothing when they are made again.
 */
export function usePendingEdits(
  view: JourneyView,
  busy: boolean,
  onEdit: (edit: JourneyEdit) => void,
): { stages: readonly MapStage[]; send: (edit: JourneyEdit) => void } {
  const [pending, setPending] = useState<readonly JourneyEdit[]>([])
  const waiting = pending.length > 0
  useEffect(() => {
    if (busy || !waiting) return
    const timer = setTimeout(() => setPending([]), REST)
    return () => clearTimeout(timer)
  }, [busy, waiting, view])
  const stages = useMemo(() => editedStages(view, pending), [view, pending])
  const send = useCallback(
    (edit: JourneyEdit) => {
      setPending((before) => [...before, edit])
      onEdit(edit)
    },
    [onEdit],
  )
  return { stages, send }
}
