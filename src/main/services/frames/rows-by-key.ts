import { VALID, type Column } from '../../../shared/engine/frame/frame.ts'

/** Rows by key, in file order; rows outside the base are left out. */
export function rowsByKey(keys: Column, base: Uint8Array | null): Map<string, number[]> {
  const lists = new Map<string, number[]>()
  const byCode: (number[] | undefined)[] = new Array(keys.categories.length)
  for (let row = 0; row < keys.codes.length; row++) {
    if (base !== null && base[row] === 0) continue
    const code = keys.codes[row] as number
    if (keys.states[code] !== VALID) continue
    let list = byCode[code]
    if (list === undefined) {
      list = []
      byCode[code] = list
      lists.set(keys.categories[code]?.code ?? '', list)
    }
    list.push(row)
  }
  return lists
}
