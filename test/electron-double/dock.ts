import type { Dock } from 'electron'
import { strict } from './strict.ts'

export function makeDock(): Dock {
  return strict<Dock>('app.dock', {
    setMenu: () => undefined,
    setIcon: () => undefined,
    bounce: () => 1,
    show: () => Promise.resolve(),
  })
}
