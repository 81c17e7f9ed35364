import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import { MOST_NAME } from '../../shared/model/index.ts'
import classes from './journey-map.module.css'

export interface NameFieldProps {
  label: string
  name: string
  /** Place on the map, in its own pixels; the field follows when the map is moved. */
  x: number
  y: number
  /** Why this name can not be had; null where it can. */
  problemWith(name: string): string | null
  onDone(name: string): void
  /** `back`: by a key, so that the focus belongs on the map again. */
  onCancel(back: boolean): void
}

/** A name asked for in place: Enter keeps it, Escape leaves things as they were. */
export function NameField({ label, name, x, y, problemWith, onDone, onCancel }: NameFieldProps) {
  const [text, setText] = useState(name)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  const problemId = useId()
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])

  const leave = (how: 'keep' | 'cancel' | 'blur') => {
    if (done.current) return
    const wanted = text.trim()
    const unchanged = wanted === '' || wanted === name
    if (how === 'cancel' || unchanged) {
      done.current = true
      onCancel(how !== 'blur')
      return
    }
    const found = problemWith(wanted)
    if (found === null) {
      done.current = true
      onDone(wanted)
    } else setProblem(found)
  }
  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter') leave('keep')
    else if (event.key === 'Escape') leave('cancel')
    else return
    event.preventDefault()
  }
  return (
    <div
      className={classes['nameField']}
      ref={(node) => {
        node?.style.setProperty('--at-x', String(x))
        node?.style.setProperty('--at-y', String(y))
      }}
    >
      <input
        ref={field}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        maxLength={MOST_NAME}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(null)
        }}
        onKeyDown={press}
        onBlur={() => leave('blur')}
        onPointerDown={(event) => event.stopPropagation()}
      />
      <span
        id={problemId}
        role={problem === null ? undefined : 'alert'}
        data-problem={problem !== null}
      >
        {problem ?? words.nameHelp}
      </span>
    </div>
  )
}
