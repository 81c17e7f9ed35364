import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * The inspector belongs to the frame, what it says to the page: a page renders `<Inspect>` and its
 * children appear in the frame's aside, which is there as long as somebody has something to say.
 */
interface Slot {
  element: HTMLElement | null
  setElement(element: HTMLElement | null): void
  used: boolean
  count(by: 1 | -1): void
}

const SlotContext = createContext<Slot | null>(null)

export function InspectorProvider({ children }: { children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [uses, setUses] = useState(0)
  const slot = useMemo(
    () => ({
      element,
      setElement,
      used: uses > 0,
      count: (by: 1 | -1) => setUses((before) => before + by),
    }),
    [element, uses],
  )
  return <SlotContext value={slot}>{children}</SlotContext>
}

export function useInspectorSlot(): Slot {
  const slot = useContext(SlotContext)
  if (slot === null) throw new Error('InspectorProvider is missing')
  return slot
}

export function Inspect({ children }: { children: ReactNode }) {
  const { element, count } = useInspectorSlot()
  useEffect(() => {
    count(1)
    return () => count(-1)
    // `count` only wraps a state setter: it does the same in every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return element === null ? null : createPortal(children, element)
}
