/** Dates and times of day of typed files as ISO texts. */

const LAST_DAY = 2_932_896 // 9999-12-31
const FIRST_DAY = -719_162 // 0001-01-01

/** `2018-05-09` for days since 1970-01-01; null outside the years 1 to 9999. */
export function dayText(days: number): string | null {
  if (!(days >= FIRST_DAY && days <= LAST_DAY)) return null
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}

/** `11:30:00` for whole seconds; more than 24 hours where it is a span of time. */
export function clockText(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const size = Math.abs(seconds)
  const clock = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60].map(two).join(':')
  return seconds < 0 ? `-${clock}` : clock
}
