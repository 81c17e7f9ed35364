import type { Tone } from './series.ts'

/** Outline of a curve's points around (0, y): curves differ in shape, not in colour alone. */
export function shapePath(tone: Tone, { y, radius }: { y: number; radius: number }): string {
  // Of about the same area as the disc.
  switch (tone) {
    case 'overlay2': {
      const r = radius * 0.89
      return `M${-r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`
    }
    case 'overlay3': {
      const r = radius * 1.3
      return `M0 ${y - r}L${r * 1.05} ${y + r * 0.75}H${-r * 1.05}Z`
    }
    case 'overlay4': {
      const r = radius * 1.25
      return `M0 ${y - r}L${r} ${y}L0 ${y + r}L${-r} ${y}Z`
    }
    default:
      return `M${-radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`
  }
}
