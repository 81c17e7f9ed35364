import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

/** A survey as clients send them: 40 columns of ids, dates, scores, ratings, categories and text. */
export const COLUMNS = 40
export const RATINGS = Array.from({ length: 25 }, (_, index) => `Q${index + 1}RATE`)

/** Mulberry32: a small seeded generator, so that every run writes the same file. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const WORDS =
  'the staff helped me find my way and the queue was short but the gate felt far away today'.split(
    ' ',
  )

export async function writeSurvey(path: string, rows: number): Promise<void> {
  const random = seeded(20261121)
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const out = createWriteStream(path)
  const header = [
    'RESPNUM',
    'customer_id',
    'date',
    'wave',
    'region',
    'channel',
    'age',
    'gender',
    'NPS',
    'ves_achieve',
    'ves_confidence',
    'csat',
    'effort',
    'WEIGHT',
    ...RATINGS,
    'comment',
  ]
  out.write(`${header.join(',')}\n`)
  let block = ''
  for (let row = 1; row <= rows; row++) {
    const quality = random()
    const score = (low: number, high: number) =>
      Math.max(
        low,
        Math.min(
          high,
          Math.round(low + (high - low) * (0.35 + 0.5 * quality + 0.4 * (random() - 0.5))),
        ),
      )
    const cells: (string | number)[] = [
      100_000 + row,
      `C${whole(1, rows * 0.8)}`,
      `2026-${String(whole(1, 12)).padStart(2, '0')}-${String(whole(1, 28)).padStart(2, '0')}`,
      `W${1 + (((row * 4) / (rows + 1)) | 0)}`,
      ['North', 'South', 'East', 'West', 'Central'][whole(0, 4)] ?? '',
      ['web', 'phone', 'store'][whole(0, 2)] ?? '',
      whole(18, 90),
      whole(1, 3),
      score(0, 10),
      score(1, 7),
      score(1, 7),
      score(1, 5),
      score(1, 7),
      (0.5 + random()).toFixed(4),
    ]
    for (let rating = 0; rating < RATINGS.length; rating++) {
      cells.push(random() < 0.06 ? '' : score(1, 5))
    }
    const words = Array.from({ length: whole(4, 18) }, () => WORDS[whole(0, WORDS.length - 1)])
    cells.push(random() < 0.5 ? '' : `"${words.join(' ')}, ${row}"`)
    block += `${cells.join(',')}\n`
    if (block.length > 1 << 20) {
      if (!out.write(block)) await once(out, 'drain')
      block = ''
    }
  }
  out.end(block)
  await once(out, 'close')
}
