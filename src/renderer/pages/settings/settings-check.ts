import type { Settings } from '../../../shared/model/index.ts'
import { messages } from '../../../shared/format/messages.ts'

/** Why a dial can't be set to what was typed, or null. The services check again. */
export function problemWith(
  name: keyof Settings,
  typed: number | string,
  settings: Settings,
): string | null {
  const value = Number(typed)
  if (typed === '' || !Number.isInteger(value) || value < 1) return messages.settings.whole
  const next = { ...settings, [name]: value }
  return next.tooFewBase <= next.veryLowBase && next.veryLowBase <= next.lowBase
    ? null
    : messages.settings.order
}
