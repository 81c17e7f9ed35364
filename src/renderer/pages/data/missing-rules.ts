import type { Meaning, MissingReason, MissingRule } from '../../../shared/model/index.ts'

/** Reading, writing and looking up what is not an answer. A blank cell is always missing. */

const numberPattern = /^-?\d+(?:\.\d+)?$/
const rangePattern = /^(-?\d+(?:\.\d+)?)\s*(?:\.\.|–|-|to)\s*(-?\d+(?:\.\d+)?)$/i

const sameCode = (a: string, b: string): boolean => {
  const [left, right] = [a.trim(), b.trim()]
  if (left === right) return true
  return numberPattern.test(left) && numberPattern.test(right) && Number(left) === Number(right)
}

/** The rule that declares a code missing, or undefined where the code is an answer. */
export function ruleFor(missing: readonly MissingRule[], code: string): MissingRule | undefined {
  return missing.find((rule) => {
    if ('code' in rule) return sameCode(rule.code, code)
    if (!numberPattern.test(code.trim())) return false
    const value = Number(code)
    return value >= rule.from && value <= rule.to
  })
}

/** "98, 99; 90-95" as rules with one reason; null where a range is upside down. */
export function parseMissing(text: string, reason: MissingReason): MissingRule[] | null {
  const rules: MissingRule[] = []
  for (const part of text.split(/[,;\n]/)) {
    const word = part.trim()
    if (word === '') continue
    const range = rangePattern.exec(word)
    if (range === null) {
      rules.push({ code: word, reason })
      continue
    }
    const [from, to] = [Number(range[1]), Number(range[2])]
    if (from > to) return null
    rules.push({ from, to, reason })
  }
  return rules
}

/** Written as it would be typed: `98`, `90-95`. */
export const missingText = (rule: MissingRule): string =>
  'code' in rule ? rule.code : `${rule.from}–${rule.to}`

const sameRule = (a: MissingRule, b: MissingRule): boolean => {
  if ('code' in a) return 'code' in b && sameCode(a.code, b.code)
  return !('code' in b) && a.from === b.from && a.to === b.to
}

/** The rules with others added; a rule for the same code or range is replaced in its place. */
export function addMissing(
  missing: readonly MissingRule[],
  added: readonly MissingRule[],
): MissingRule[] {
  const rules = [...missing]
  for (const rule of added) {
    const at = rules.findIndex((other) => sameRule(other, rule))
    if (at < 0) rules.push(rule)
    else rules[at] = rule
  }
  return rules
}

export const removeMissing = (missing: readonly MissingRule[], rule: MissingRule): MissingRule[] =>
  missing.filter((other) => !sameRule(other, rule))

const REASON_WORDS: readonly (readonly [MissingReason, RegExp])[] = [
  ['dontKnow', /don.?t know|not sure|unsure|unknown|no idea|wei(ß|ss) nicht|no s[eé]|^dk$/i],
  ['refused', /refus|prefer not|no answer|declin|rather not|keine angabe|verweiger/i],
  ['skipped', /^blank$|skip|no response|unanswered|left empty/i],
  ['notApplicable', /n\/?a\b|not applicable|never used|does not apply|nicht zutreffend|no basis/i],
]

/** The reason a code or its label suggests; `notApplicable` where it says nothing. */
export function guessReason(code: string, label: string): MissingReason {
  const hit = REASON_WORDS.find(([, words]) => words.test(label) || words.test(code.trim()))
  return hit?.[0] ?? 'notApplicable'
}

/** Missing rules after one click on a value: declared missing, or an answer again. */
export function toggleMissing(meaning: Meaning, code: string): MissingRule[] {
  const rule = ruleFor(meaning.missing, code)
  if (rule !== undefined) return removeMissing(meaning.missing, rule)
  const label = meaning.valueLabels.find((entry) => sameCode(entry.code, code))?.label ?? code
  return addMissing(meaning.missing, [{ code, reason: guessReason(code, label) }])
}
