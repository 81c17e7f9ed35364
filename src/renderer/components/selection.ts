/** Which lines of the table are selected, by name, and where the keyboard stands. */
export interface Selection {
  selected: ReadonlySet<string>
  /** The line a range starts from. */
  anchor: string | null
  /** The line the keyboard is on. */
  active: string | null
}
export const NO_SELECTION: Selection = { selected: new Set(), anchor: null, active: null }

export function selectOnly(name: string): Selection {
  return { selected: new Set([name]), anchor: name, active: name }
}

export function toggle(selection: Selection, name: string): Selection {
  const selected = new Set(selection.selected)
  if (!selected.delete(name)) selected.add(name)
  return { selected, anchor: name, active: name }
}

/** From the anchor to `name`, in the order shown; earlier selections outside the range go. */
export function selectRange(
  selection: Selection,
  name: string,
  shown: readonly string[],
): Selection {
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor)
  const to = shown.indexOf(name)
  if (from < 0 || to < 0) return selectOnly(name)
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { selected: new Set(range), anchor: selection.anchor, active: name }
}

/** All shown lines, or none when all of them are selected already. */
export function toggleAll(selection: Selection, shown: readonly string[]): Selection {
  const all = shown.length > 0 && shown.every((name) => selection.selected.has(name))
  const selected = new Set(selection.selected)
  for (const name of shown) {
    if (all) selected.delete(name)
    else selected.add(name)
  }
  return { ...selection, selected }
}

/** The line `step` lines away from the active one; stays inside what is shown. */
export function neighbour(
  selection: Selection,
  shown: readonly string[],
  step: number,
): string | null {
  if (shown.length === 0) return null
  const at = selection.active === null ? -1 : shown.indexOf(selection.active)
  if (at < 0) return (step > 0 ? shown[0] : shown.at(-1)) ?? null
  return shown[Math.min(shown.length - 1, Math.max(0, at + step))] ?? null
}

/** Without names that no longer exist (after another reading of the file). */
export function keepExisting(selection: Selection, names: ReadonlySet<string>): Selection {
  const alive = (name: string | null) => (name !== null && names.has(name) ? name : null)
  return {
    selected: new Set([...selection.selected].filter((name) => names.has(name))),
    anchor: alive(selection.anchor),
    active: alive(selection.active),
  }
}

export interface KeyPress {
  key: string
  /** Ctrl or Cmd. */
  command: boolean
  shift: boolean
  /** The line that has the focus. */
  here: string | null
  /** Lines of a page. */
  page: number
}

/**
 * What a key makes of the selection of a list: arrows move, Shift extends, Ctrl moves without
 * selecting, Space takes or leaves a line, Ctrl+A takes all, Escape none. Null: no key of the list.
 */
export function afterKey(
  selection: Selection,
  shown: readonly string[],
  { key, command, shift, here, page }: KeyPress,
): Selection | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -shown.length,
    End: shown.length,
  }
  const step = steps[key]
  if (step !== undefined) {
    const at: Selection = here === null ? selection : { ...selection, active: here }
    const next = neighbour(at, shown, step)
    if (next === null) return null
    if (shift) {
      return selectRange(at.anchor === null ? { ...at, anchor: at.active } : at, next, shown)
    }
    return command ? { ...at, active: next } : selectOnly(next)
  }
  if (key === ' ' && here !== null) return toggle(selection, here)
  if (key.toLowerCase() === 'a' && command) return { ...selection, selected: new Set(shown) }
  if (key === 'Escape' && selection.selected.size > 0) {
    return { ...selection, selected: new Set() }
  }
  return null
}

/** A click selects a line, with Ctrl or on its box it adds one or takes it away, with Shift a range. */
export function afterClick(
  selection: Selection,
  shown: readonly string[],
  { name, shift, adds }: { name: string; shift: boolean; adds: boolean },
): Selection {
  if (shift) return selectRange(selection, name, shown)
  return adds ? toggle(selection, name) : selectOnly(name)
}
