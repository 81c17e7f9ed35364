import { useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { useMemo } from 'react'
import { hexOf } from '../app/colour.ts'
import { usePrinting } from '../components/use-printing.ts'
import { tokens } from '../app/tokens.ts'
import type { Tokens } from '../app/tokens.ts'
import type { Look } from './model.ts'

export function coloursOf(tokensOfScheme: Tokens): Look['colours'] {
  const names = Object.keys(tokensOfScheme) as (keyof Tokens)[]
  const entries = names.map((name) => [name, hexOf(tokensOfScheme[name])] as const)
  return Object.fromEntries(entries) as Look['colours']
}

/** The look of charts in the present scheme, for the given room. */
export function useLook(width: number): Look {
  const scheme = useComputedColorScheme('light')
  const reduced = useReducedMotion()
  const still = usePrinting() || reduced
  return useMemo(
    () => ({
      colours: coloursOf(tokens(scheme)),
      width,
      zoom: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1,
      motion: !still,
    }),
    [scheme, still, width],
  )
}
