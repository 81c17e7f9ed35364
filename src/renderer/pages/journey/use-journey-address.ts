import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { changeJourneyAddress, parseJourneyAddress } from './journey-address.ts'
import type { JourneyAddress } from './journey-address.ts'

export interface JourneyControls {
  address: JourneyAddress
  /** Each change is one step back; walking from touchpoint to touchpoint is one step in all. */
  change(patch: Partial<JourneyAddress>): void
}

export function useJourneyAddress(): JourneyControls {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const address = useMemo(() => parseJourneyAddress(search), [search])
  const change = useCallback(
    (patch: Partial<JourneyAddress>) => {
      const walking = patch.touchpoint != null && parseJourneyAddress(search).touchpoint !== null
      navigate(path + changeJourneyAddress(search, patch), { replace: walking })
    },
    [navigate, path, search],
  )
  return { address, change }
}
