import type { Random } from './random.ts'
import type { Verbatims } from './wordings.ts'

/** An open answer: a remark on a touchpoint or on the whole, some with a word before or after. */
export function remark(
  random: Random,
  options: { words: Verbatims[string] | undefined; touchpoint: string | null; good: boolean },
): string | null {
  const { words, touchpoint, good } = options
  if (words === undefined) return null
  const side = good ? 'good' : 'bad'
  const core = (touchpoint === null ? words.whole : words.touchpoints[touchpoint])?.[side] ?? []
  if (core.length === 0) return null
  const parts = [
    random.next() < 0.35 ? random.pick(words.openings[side]) : null,
    random.pick(core),
    random.next() < 0.35 ? random.pick(words.endings[side]) : null,
  ]
  return parts.filter((part) => part !== null).join(words.space)
}
