import type { Oklch } from './colour.ts'

/**
 * Every colour of the application, light and dark, by what it is for. Screens use them as CSS
 * variables (`var(--tn-ink)`), charts as `tokens(scheme)`; nothing else names a colour.
 */
export interface Tokens {
  /** Page background, and what lies on it: rail, bars, inspector, menus. */
  canvas: Oklch
  surface: Oklch
  /** A quiet fill: hovered rows, code, empty tracks. */
  sunken: Oklch
  line: Oklch
  /** Outline of a button, whose words already say what it is. */
  lineMiddle: Oklch
  /** Outline of a field, and marks that must be seen: 3:1. */
  lineStrong: Oklch
  /** Text: main, second, quiet. All readable (4.5:1) on canvas and surface. */
  ink: Oklch
  inkSecond: Oklch
  inkQuiet: Oklch
  /** "You can act here." */
  accent: Oklch
  accentHover: Oklch
  onAccent: Oklch
  accentSoft: Oklch
  accentSofter: Oklch
  danger: Oklch
  dangerSoft: Oklch
  caution: Oklch
  cautionSoft: Oklch
  /** Meaning fixed across the application (Okabe and Ito's set). */
  detractor: string
  passive: Oklch
  promoter: string
  onDetractor: string
  onPassive: Oklch
  onPromoter: string
  before: Oklch
  after: Oklch
  /** Further curves laid over one another, after before and after. */
  overlay2: Oklch
  overlay3: Oklch
  overlay4: Oklch
  /** The four connection tiers: one hue, from a quiet grey to the accent. */
  tierUnconnected: Oklch
  tierSatisfied: Oklch
  tierDifferentiated: Oklch
  tierConnected: Oklch
  /** Interval behind a mark; never alone. */
  band: Oklch
  bandQuiet: Oklch
  /** Grid and axes of charts. */
  grid: Oklch
}

export const LIGHT: Tokens = {
  canvas: [0.975, 0.003, 240],
  surface: [1, 0, 0],
  sunken: [0.95, 0.005, 240],
  line: [0.915, 0.006, 240],
  lineMiddle: [0.84, 0.01, 245],
  lineStrong: [0.64, 0.015, 250],
  ink: [0.21, 0.02, 258],
  inkSecond: [0.4, 0.02, 256],
  inkQuiet: [0.515, 0.02, 256],
  accent: [0.485, 0.083, 203],
  accentHover: [0.43, 0.075, 203],
  onAccent: [1, 0, 0],
  accentSoft: [0.93, 0.024, 195],
  accentSofter: [0.965, 0.013, 195],
  danger: [0.5, 0.17, 28],
  dangerSoft: [0.955, 0.02, 28],
  caution: [0.49, 0.1, 70],
  cautionSoft: [0.955, 0.03, 85],
  detractor: '#d55e00',
  passive: [0.8, 0.008, 250],
  promoter: '#0072b2',
  onDetractor: '#000000',
  onPassive: [0.21, 0.02, 258],
  onPromoter: '#ffffff',
  before: [0.6, 0.018, 256],
  after: [0.485, 0.083, 203],
  overlay2: [0.62, 0.13, 68],
  overlay3: [0.6, 0.19, 352],
  overlay4: [0.33, 0.09, 275],
  tierUnconnected: [0.895, 0.008, 240],
  tierSatisfied: [0.79, 0.037, 200],
  tierDifferentiated: [0.665, 0.071, 201],
  tierConnected: [0.485, 0.083, 203],
  band: [0.87, 0.035, 198],
  bandQuiet: [0.9, 0.006, 250],
  grid: [0.925, 0.005, 240],
}

export const DARK: Tokens = {
  canvas: [0.178, 0.013, 256],
  surface: [0.217, 0.014, 252],
  sunken: [0.255, 0.014, 252],
  line: [0.29, 0.014, 252],
  lineMiddle: [0.38, 0.015, 252],
  lineStrong: [0.55, 0.016, 252],
  ink: [0.955, 0.005, 250],
  inkSecond: [0.8, 0.012, 252],
  inkQuiet: [0.675, 0.016, 252],
  accent: [0.735, 0.1, 202],
  accentHover: [0.79, 0.095, 202],
  onAccent: [0.2, 0.03, 205],
  accentSoft: [0.325, 0.045, 200],
  accentSofter: [0.255, 0.025, 205],
  danger: [0.72, 0.14, 26],
  dangerSoft: [0.28, 0.05, 26],
  caution: [0.8, 0.11, 80],
  cautionSoft: [0.28, 0.035, 80],
  detractor: '#d55e00',
  passive: [0.5, 0.014, 252],
  promoter: '#2a8fce',
  onDetractor: '#000000',
  onPassive: [1, 0, 0],
  onPromoter: '#000000',
  before: [0.64, 0.016, 252],
  after: [0.735, 0.1, 202],
  overlay2: [0.83, 0.13, 85],
  overlay3: [0.62, 0.2, 352],
  overlay4: [0.93, 0.02, 275],
  tierUnconnected: [0.35, 0.016, 250],
  tierSatisfied: [0.425, 0.042, 205],
  tierDifferentiated: [0.525, 0.072, 203],
  tierConnected: [0.735, 0.1, 202],
  band: [0.38, 0.055, 202],
  bandQuiet: [0.33, 0.012, 252],
  grid: [0.285, 0.013, 252],
}

export type Scheme = 'light' | 'dark'

export const tokens = (scheme: Scheme): Tokens => (scheme === 'dark' ? DARK : LIGHT)
