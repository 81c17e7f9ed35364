/** Numbers longer than this are left with their exponent. */
const MOST_DIGITS = 30

/**
 * The shortest decimal text that gives this double back: `1.5`, `2000000000000000000000`, `0.0000001`;
 * with an exponent only beyond thirty places. What is no number is `NaN`, `Infinity`, `-Infinity`.
 */
export function numberText(value: number): string {
  const text = String(value)
  const at = text.indexOf('e')
  return at < 0 ? text : withoutExponent(text, at)
}

/** As `numberText`, of a number of single precision: 0.1 is `0.1`, not `0.10000000149011612`. */
export function singleText(value: number): string {
  if (!Number.isFinite(value)) return numberText(value)
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return numberText(short)
  }
  return numberText(Number(value.toPrecision(9)))
}

function withoutExponent(text: string, at: number): string {
  const exponent = Number(text.slice(at + 1))
  if (Math.abs(exponent) > MOST_DIGITS) return text
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = text.slice(sign.length, at).split('.')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`
  return `${sign}${whole}${fraction}${'0'.repeat(exponent - fraction.length)}`
}
