import type { MissingReason, MissingRule } from '../../../shared/model/codebook.ts'

/** What the labels of declared missing values say; the first that fits counts. */
const REASONS: readonly [RegExp, MissingReason][] = [
  [
    /refus|refued|declin|prefer not|rather not|verweiger|vill (ej|inte) svara|no contesta|rehús|拒/i,
    'refused',
  ],
  [
    /applic|does not apply|\bn\/?a\b|\bnap\b|never (used|visited)|(not|never) (used|visited|asked)|inap|trifft nicht zu|entfällt|(ej|inte) (aktuell|tillämplig|relevant)|no (aplica|procede)|sans objet|non concern|不适用/i,
    'notApplicable',
  ],
  [
    /don'?t know|don’t know|do not know|\bdk\b|\bdon?t know|(not|un)sure|unknown|can'?t say|no opinion|weiß (es )?nicht|weiss (es )?nicht|vet (ej|inte)|no sabe|ns\/nc|ne sai[ts] pas|\bnsp\b|不知道/i,
    'dontKnow',
  ],
]

/** Why a declared missing value is no answer, by its label. */
export function reasonOf(label: string | undefined): MissingReason {
  if (label === undefined) return 'skipped'
  return REASONS.find(([pattern]) => pattern.test(label))?.[1] ?? 'skipped'
}

/** Rules for single codes. A blank needs none: blank cells are no answers anyway. */
export function codeRules(codes: readonly string[], labels: Map<string, string>): MissingRule[] {
  return [...new Set(codes)]
    .filter((code) => code !== '')
    .map((code) => ({ code, reason: reasonOf(labels.get(code)) }))
}

/** Rules for a closed range: labelled codes within it each have their own reason. */
export function rangeRules(
  range: { from: number; to: number },
  labels: Map<string, string>,
): MissingRule[] {
  const { from, to } = range
  if (!(from <= to)) return []
  const within = [...labels].filter(([code]) => {
    const number = Number(code)
    return code !== '' && number >= from && number <= to
  })
  const named = within.map(([code, label]): MissingRule => ({ code, reason: reasonOf(label) }))
  return [...named, { from, to, reason: 'skipped' }]
}
