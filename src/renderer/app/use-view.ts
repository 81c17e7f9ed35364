import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { parseView, serialiseView } from './view-state.ts'
import type { View } from './view-state.ts'

export interface ViewControls {
  view: View
  /** Puts a change into the address; each is one step back. */
  change(patch: Partial<View>): void
  /** The address of another page that looks at the same. */
  hrefOf(path: string): string
}

/** The view of the address, and how to change it. */
export function useView(): ViewControls {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const view = useMemo(() => parseView(search), [search])
  const change = useCallback(
    (patch: Partial<View>) =>
      navigate(
        path + serialiseView({ ...parseView(search), ...patch }, new URLSearchParams(search)),
      ),
    [navigate, path, search],
  )
  const hrefOf = useCallback((to: string) => to + serialiseView(view), [view])
  return { view, change, hrefOf }
}

/** A parameter of the page's own in the address, such as `sort`. */
export function usePageParameter(name: string): [
  value: string | null,
  /** `replace`: no step back of its own, as while something is being typed. */
  set: (value: string | null, options?: { replace?: boolean }) => void,
] {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const value = useMemo(() => new URLSearchParams(search).get(name), [search, name])
  const set = useCallback(
    (next: string | null, options: { replace?: boolean } = {}) => {
      const parameters = new URLSearchParams(search)
      if (next === null || next === '') parameters.delete(name)
      else parameters.set(name, next)
      const text = parameters.toString()
      navigate(text === '' ? path : `${path}?${text}`, options)
    },
    [navigate, path, search, name],
  )
  return [value, set]
}
