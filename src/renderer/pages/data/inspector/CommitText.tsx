import { Autocomplete, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

export interface CommitTextProps {
  label?: string
  /** Names the field where it has no visible label. */
  'aria-label'?: string
  description?: string
  placeholder?: string
  title?: string
  inputMode?: 'decimal' | 'numeric'
  value: string
  /**
   * Called on Enter and on leaving, only when something was typed. False, or a sentence saying what
   * is wrong: it was not taken, and what was typed stays.
   */
  onCommit: (text: string) => Promise<boolean | string> | boolean | string
  /** Texts used elsewhere, offered while typing. */
  suggestions?: readonly string[]
}

/** A text that takes effect when it is finished, so that one edit is one undoable change. */
export function CommitText({ value, onCommit, suggestions, ...rest }: CommitTextProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const committing = useRef(false)

  const commit = async (text: string) => {
    if (committing.current) return
    if (text === value) {
      setDraft(null)
      setWrong(null)
      return
    }
    committing.current = true
    try {
      const taken = await onCommit(text)
      setWrong(typeof taken === 'string' ? taken : null)
      if (taken === true) setDraft(null)
    } finally {
      committing.current = false
    }
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter on a suggestion takes the suggestion; that is told by onOptionSubmit.
    const suggested = event.currentTarget.getAttribute('aria-activedescendant') !== null
    if (event.key === 'Enter' && !suggested) void commit(event.currentTarget.value)
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation()
      setDraft(null)
      setWrong(null)
    }
  }

  const shared = {
    size: 'xs' as const,
    ...rest,
    value: draft ?? value,
    error: wrong,
    onBlur: () => {
      if (draft !== null) void commit(draft)
    },
    onKeyDown,
  }
  if (suggestions !== undefined) {
    return (
      <Autocomplete
        {...shared}
        // What is written already needs no offer, which would lie over the fields around it.
        data={suggestions.filter((text) => text !== (draft ?? value))}
        onChange={setDraft}
        onOptionSubmit={(text) => void commit(text)}
        openOnFocus={false}
        comboboxProps={{ keepMounted: false }}
      />
    )
  }
  return <TextInput {...shared} onChange={(event) => setDraft(event.currentTarget.value)} />
}
