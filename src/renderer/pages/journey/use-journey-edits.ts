import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CallError } from '../../api/index.ts'
import { useChange } from '../../api/index.ts'
import { notifyFailure } from '../../components/notify.ts'
import type { JourneyView } from '../../../shared/contract/index.ts'
import type { JourneyEdit } from '../../../shared/model/index.ts'

interface Pending {
  journey: number | null
  /** Which answer was on screen when it was stored; null until then. The next answer has the edit. */
  storedAt: number | null
}

export interface JourneyEditing {
  /** From an edit to the answer that has it, without a break: the map shows it in the meantime. */
  busy: boolean
  /** One step of undo; resolves to false where it was refused, which has been said. */
  edit(edits: readonly JourneyEdit[]): Promise<boolean>
}

/** Edits are stored one after the other; a refused one is said in its own sentence. */
export function useJourneyEdits(asked: UseQueryResult<JourneyView, CallError>): JourneyEditing {
  const { data, dataUpdatedAt, isFetching } = asked
  const journey = data?.journey.id ?? null
  const { mutateAsync } = useChange('journeys.edit')
  const [pending, setPending] = useState<readonly Pending[]>([])
  const latest = useRef({ journey, at: dataUpdatedAt })
  /** The id a journey got that was not stored before, until the view says it itself. */
  const made = useRef<number | null>(null)
  const queue = useRef(Promise.resolve(true))
  useEffect(() => {
    latest.current = { journey, at: dataUpdatedAt }
    made.current = null
  }, [journey, dataUpdatedAt])

  const edit = useCallback(
    (edits: readonly JourneyEdit[]) => {
      const own: Pending = { journey: latest.current.journey, storedAt: null }
      const waits = ({ storedAt }: Pending) => storedAt === null || storedAt === latest.current.at
      setPending((before) => [...before.filter(waits), own])
      const store = async () => {
        try {
          const stored = await mutateAsync({
            journey: own.journey ?? made.current ?? latest.current.journey,
            edits: [...edits],
          })
          made.current = stored.id
          const storedAt = latest.current.at
          setPending((before) => before.map((each) => (each === own ? { ...own, storedAt } : each)))
          return true
        } catch (error) {
          setPending((before) => before.filter((each) => each !== own))
          notifyFailure(error)
          return false
        }
      }
      queue.current = queue.current.then(store)
      return queue.current
    },
    [mutateAsync],
  )

  const waiting = useMemo(
    () =>
      pending.some(
        (each) =>
          each.journey === journey && (each.storedAt === null || each.storedAt === dataUpdatedAt),
      ),
    [pending, journey, dataUpdatedAt],
  )
  return { busy: isFetching || waiting, edit }
}
