import type { MapRow } from '../../journey-map/JourneyMap.tsx'

/**
 * What the page looks at beyond the filters every page shares, as the address says it: back, reload
 * and a copied link give the same map. Pure.
 */
export interface JourneyAddress {
  /** Id of the journey; null: the first. */
  journey: string | null
  metric: string | null
  /** Said outright: one curve, or two sides. Null: what the data suggest. */
  curves: 'one' | 'compare' | null
  before: string | null
  after: string | null
  /** Variable of the overlays; the same parameter other pages break figures down by. */
  by: string | null
  /** Groups drawn; empty: as many as there is room for. */
  groups: readonly string[]
  touchpoint: number | null
  hidden: readonly MapRow[]
  as: 'map' | 'table' | 'questions'
}

const MAP_ROWS: readonly MapRow[] = ['derived', 'stated', 'reach']
export const PAGE_VIEWS = ['map', 'table', 'questions'] as const

const isOneOf = <T extends string>(all: readonly T[], text: string | null): text is T =>
  all.some((one) => one === text)

export function parseJourneyAddress(search: string | URLSearchParams): JourneyAddress {
  const parameters = new URLSearchParams(search)
  const one = (name: string) => {
    const value = parameters.get(name)
    return value === null || value.trim() === '' ? null : value
  }
  const curves = one('curves')
  const touchpoint = Number(one('touchpoint') ?? Number.NaN)
  const as = one('as')
  return {
    journey: one('journey'),
    metric: one('metric'),
    curves: curves === 'one' || curves === 'compare' ? curves : null,
    before: one('before'),
    after: one('after'),
    by: one('by'),
    groups: parameters.getAll('group'),
    touchpoint: Number.isSafeInteger(touchpoint) ? touchpoint : null,
    hidden: parameters.getAll('hide').filter((row) => isOneOf(MAP_ROWS, row)),
    as: isOneOf(PAGE_VIEWS, as) ? as : 'map',
  }
}

/** The address's query after a change; whatever the change does not name stays. */
export function changeJourneyAddress(
  search: string | URLSearchParams,
  change: Partial<JourneyAddress>,
): string {
  const parameters = new URLSearchParams(search)
  const put = (name: string, values: readonly string[]) => {
    parameters.delete(name)
    for (const value of values) parameters.append(name, value)
  }
  const one = (value: string | null) => (value === null || value === '' ? [] : [value])
  for (const name of ['journey', 'metric', 'curves', 'before', 'after', 'by'] as const) {
    const value = change[name]
    if (value !== undefined) put(name, one(value))
  }
  if (change.groups !== undefined) put('group', change.groups)
  if (change.hidden !== undefined) put('hide', change.hidden)
  if (change.as !== undefined) put('as', change.as === 'map' ? [] : [change.as])
  if (change.touchpoint !== undefined) {
    put('touchpoint', change.touchpoint === null ? [] : [String(change.touchpoint)])
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
