import { createContext, useContext } from 'react'
import { messages } from '../../shared/format/messages.ts'

/** What is said under every chart about where its data come from; null: nothing. */
export const ChartSource = createContext<string | null>(null)

/** A chart's base line with the source, unless the line says it already. */
export function useBaseWithSource(base: string): string {
  const source = useContext(ChartSource)
  if (source === null || base.includes(source)) return base
  return base === '' ? source : base + messages.common.separator + source
}
