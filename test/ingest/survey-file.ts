import { closeSync, openSync, writeSync } from 'node:fs'

/** Mulberry32: a small seeded generator, so that a made file is the same everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const WORDS =
  'the service was quick and friendly but waiting at the desk took far too long for a simple question about my order'.split(
    ' ',
  )
const REGIONS = ['North', 'South', 'East', 'West', 'Central']
const PRODUCTS = ['Basic', 'Plus', 'Premium', 'Family', 'Business', 'Student']

/**
 * Writes a survey as they come from the field: 40 columns (ids, date, wave, categories, an NPS
 * item, 25 ratings, decimals, a comment of about 60 characters), `,` and LF.
 */
export function writeSurveyFile(options: { path: string; rows: number; seed: number }): void {
  const random = seededRandom(options.seed)
  const below = (bound: number) => Math.floor(random() * bound)
  const ratings = Array.from({ length: 25 }, (_, index) => `Q7_${index + 1}`)
  const file = openSync(options.path, 'w')
  let text =
    'response_id,customer_id,date,wave,region,product,channel,age_band,gender,nps,' +
    `${ratings.join(',')},spend,tenure,weight,duration,comment\n`
  for (let row = 0; row < options.rows; row++) {
    const cells: string[] = [
      `R${String(row + 1).padStart(7, '0')}`,
      `C${String(below(150_000) + 1).padStart(6, '0')}`,
      `2026-${String(below(12) + 1).padStart(2, '0')}-${String(below(28) + 1).padStart(2, '0')}`,
      `2026 Q${below(4) + 1}`,
      REGIONS[below(REGIONS.length)] ?? '',
      PRODUCTS[below(PRODUCTS.length)] ?? '',
      below(2) === 0 ? 'web' : 'phone',
      `${below(6) * 10 + 18}-${below(6) * 10 + 27}`,
      below(20) === 0 ? '' : below(2) === 0 ? 'female' : 'male',
      below(30) === 0 ? '' : String(below(11)),
    ]
    for (let item = 0; item < 25; item++) {
      cells.push(below(12) === 0 ? '98' : below(25) === 0 ? '' : String(below(5) + 1))
    }
    let comment = ''
    while (comment.length < 60) comment += `${WORDS[below(WORDS.length)]} `
    cells.push(
      (random() * 500).toFixed(2),
      String(below(72)),
      (0.3 + random() * 2).toFixed(7),
      String(below(1800) + 60),
      below(4) === 0
        ? `"${comment.trim()}, and ""${WORDS[below(WORDS.length)]}"""`
        : comment.trim(),
    )
    text += cells.join(',') + '\n'
    if (text.length > 1 << 20) {
      writeSync(file, text)
      text = ''
    }
  }
  writeSync(file, text)
  closeSync(file)
}
