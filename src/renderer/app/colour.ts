/**
 * OKLCH to sRGB (Björn Ottosson, "A perceptual color space for image processing", 2020), and the
 * contrast of WCAG 2.2. Pure arithmetic, so that the contrast of every token can be tested.
 */

/** Lightness 0-1, chroma, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number]

const encode = (linear: number) =>
  linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055

/** sRGB channels 0-255; what lies outside the gamut is clipped. */
export function rgbOf([lightness, chroma, hue]: Oklch): [number, number, number] {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ] as const
  const channel = (value: number) =>
    Math.round(255 * Math.min(1, Math.max(0, encode(Math.min(1, Math.max(0, value))))))
  return [channel(linear[0]), channel(linear[1]), channel(linear[2])]
}

/** `#rrggbb`, as charts need it: they draw into SVG attributes and cannot read CSS variables. */
export function hexOf(colour: Oklch | string): string {
  if (typeof colour === 'string') return colour
  return `#${rgbOf(colour)
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`
}

/** As CSS writes it. */
export function cssOf(colour: Oklch | string): string {
  return typeof colour === 'string' ? colour : `oklch(${colour[0]} ${colour[1]} ${colour[2]})`
}

function luminance(hex: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** WCAG contrast ratio, 1 to 21. */
export function contrast(one: Oklch | string, other: Oklch | string): number {
  const [dark, light] = [luminance(hexOf(one)), luminance(hexOf(other))].sort((x, y) => x - y)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** So much (0-1) of the first colour over the second, channel by channel: what lies under shows. */
export function over(one: Oklch | string, ground: Oklch | string, share: number): string {
  const channels = (colour: string) =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const [above, under] = [channels(hexOf(one)), channels(hexOf(ground))]
  return `#${above
    .map((channel, at) => Math.round(channel * share + (under[at] ?? 0) * (1 - share)))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`
}

/** The one of some inks that is read best on a ground. */
export function readableOn(ground: Oklch | string, inks: readonly string[]): string {
  const [best = '#000000'] = [...inks].sort((a, b) => contrast(b, ground) - contrast(a, ground))
  return best
}
