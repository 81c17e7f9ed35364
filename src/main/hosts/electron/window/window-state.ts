import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** In pixels of the screen, as Electron counts them. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

const pixels = z.number().int().min(-100_000).max(100_000)
const stateSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  maximised: z.boolean(),
  /** 1: as large as the screens were drawn. */
  zoom: z.number().min(0.5).max(3),
})
export type WindowState = z.infer<typeof stateSchema>

export const SMALLEST = { width: 480, height: 400 }
const USUAL = { width: 1360, height: 880 }
/** So much of the window's top edge has to be on a screen for a hand to reach it. */
const REACHABLE = { width: 120, height: 40 }

/** How the window was left; null when nothing readable is kept. */
export function readWindowState(folder: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8')))
  } catch {
    return null
  }
}

/** A state that can't be kept is no reason to bother anyone. */
export function writeWindowState(folder: string, state: WindowState): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, 'window.json'), JSON.stringify(state), { mode: 0o600 })
  } catch {
    // Next time the window is where new ones are.
  }
}

/**
 * Where to put the window: as it was left if its top edge can still be reached on one of the
 * screens' work areas, else in the middle of the first, never larger than its screen.
 */
export function placeWindow(saved: Area | null, screens: Area[]): Area {
  const [first = { x: 0, y: 0, ...USUAL }] = screens
  const screen = saved === null ? undefined : screens.find((each) => isReachable(saved, each))
  const { width, height } = fit(saved ?? USUAL, screen ?? first)
  if (saved !== null && screen !== undefined) return { x: saved.x, y: saved.y, width, height }
  return {
    x: Math.round(first.x + (first.width - width) / 2),
    y: Math.round(first.y + (first.height - height) / 2),
    width,
    height,
  }
}

function isReachable(window: Area, screen: Area): boolean {
  const right = Math.min(window.x + window.width, screen.x + screen.width)
  const seen = right - Math.max(window.x, screen.x)
  const below = screen.y + screen.height - window.y
  return seen >= REACHABLE.width && window.y >= screen.y && below >= REACHABLE.height
}

function fit(size: { width: number; height: number }, screen: Area) {
  return {
    width: Math.min(Math.max(size.width, SMALLEST.width), screen.width),
    height: Math.min(Math.max(size.height, SMALLEST.height), screen.height),
  }
}
