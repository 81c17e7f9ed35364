import { useImperativeHandle, useState } from 'react'
import type { Ref } from 'react'
import classes from './journey-map.module.css'

export interface Tip {
  name: string
  lines: readonly string[]
  notes: readonly string[]
  /** Where in the window, from the top and from the side it keeps clear of. */
  y: number
  x: number
  from: 'left' | 'right'
}

export interface TipHandle {
  show(tip: Tip | null): void
}

/** What a touchpoint says, beside it, while the pointer or the focus is on it. Redraws itself only. */
export function MapTip({ handle }: { handle: Ref<TipHandle> }) {
  const [tip, setTip] = useState<Tip | null>(null)
  useImperativeHandle(handle, () => ({ show: setTip }), [])
  if (tip === null) return null
  return (
    <div className={classes['tip']} style={{ [tip.from]: tip.x, top: tip.y }} aria-hidden>
      <strong>{tip.name}</strong>
      {tip.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {tip.notes.map((line) => (
        <span key={line} className="tn-note">
          {line}
        </span>
      ))}
    </div>
  )
}
