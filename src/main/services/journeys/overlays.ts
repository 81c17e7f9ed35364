import { occurringGroups, type Grouping } from '../../../shared/engine/grouping.ts'
import { journeyFindingMessages as say } from '../../../shared/format/messages-journey-findings.ts'
import { Failure, type Flag, type Group } from '../../../shared/model/index.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { groupingOf } from '../metrics/estimate.ts'
import { maskOf } from '../metrics/home.ts'
import type { OpenProject } from '../open-project.ts'
import type { Filters } from './basis.ts'

/** Most overlays that are returned; a screen draws fewer. */
const MOST_SHOWN = 12
/** Most that are counted: a variable of more groups is no overlay of a curve. */
const MOST_COUNTED = 100

/** The groups laid over the curve, in one order for all datasets of a map. */
export interface Overlays {
  /** By name of the dataset; a dataset that does not know the variable is not in it. */
  groupings: Map<string, { by: Grouping; flags: readonly Flag[] }>
  groups: Group[]
  /** Of these the ones that are shown. */
  first: number
  end: number
  byWave: boolean
  /** What could not be done, by the name it concerns. */
  left: { touchpoint: string; reason: string }[]
}

export const NO_OVERLAYS: Overlays = {
  groupings: new Map(),
  groups: [],
  first: 0,
  end: 0,
  byWave: false,
  left: [],
}

/**
 * The groups that occur anywhere under the filter. Throws what `groupingOf` throws where no dataset
 * of the map knows the variable, and BAD_INPUT where it makes too many groups.
 */
export function overlaysOf(
  project: OpenProject,
  homes: readonly HomeFrame[],
  { by, where }: { by: string | undefined; where: Filters },
): Overlays {
  if (by === undefined || homes.length === 0) return NO_OVERLAYS
  const groupings: Overlays['groupings'] = new Map()
  const found = new Map<string, Group>()
  const left: Overlays['left'] = []
  let unknown: Failure | null = null
  let byWave = false
  for (const home of homes) {
    try {
      const { mask, few } = maskOf(project, home, where(home))
      const grouping = groupingOf(project, home, { by: [by], few })
      if (grouping.by === null) continue
      for (const group of groupsOf(grouping.by, mask)) {
        const key = groupKey(group)
        if (!found.has(key)) found.set(key, group)
      }
      groupings.set(home.dataset.name, { by: grouping.by, flags: grouping.flags })
      byWave ||= grouping.byWave
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'VARIABLE_UNKNOWN') throw error
      unknown ??= error
      left.push({ touchpoint: by, reason: say.unknownGroup(home.dataset.name) })
    }
  }
  if (groupings.size === 0 && unknown !== null) throw unknown
  const groups = [...found.values()]
  if (groups.length > MOST_COUNTED) {
    throw new Failure(
      'BAD_INPUT',
      `"${by}" makes ${groups.length} groups, more than can be laid over a curve. Choose something coarser, or set bands in the codebook.`,
    )
  }
  const most = Math.min(MOST_SHOWN, groups.length)
  if (groups.length > most) {
    left.push({ touchpoint: by, reason: say.moreGroups(groups.length, most) })
  }
  // Of many waves the last ones are looked at.
  const first = byWave ? groups.length - most : 0
  return { groupings, groups, first, end: first + most, byWave, left }
}

/** The overlays that are shown, as the contract says them. */
export function shownGroups({ groups, first, end }: Overlays): { label: string; group: Group }[] {
  return groups.slice(first, end).map((group) => {
    const labels = Object.values(group).map(({ label }) => label)
    return { label: labels.join(', '), group }
  })
}

/** The same group of two datasets has one key, whatever the variable is called there. */
export function groupKey(group: Group): string {
  return JSON.stringify(Object.values(group).map(({ code }) => code))
}

function groupsOf(by: Grouping, mask: Uint8Array | null): Group[] {
  if (by.kind === 'segments') {
    return by.segments.map(({ name }) => ({ segment: { code: name, label: name } }))
  }
  const { occurring } = occurringGroups(by.variables, { masks: [mask], withMissing: false })
  return occurring.map(({ group }) => group)
}
