import type { Flag } from '../model/index.ts'

/** What is said about a single figure: its flags, its interval's method, its unit. */

const flags: Record<Flag, string> = {
  suppressed: 'Hidden to protect the people behind it: too few answered.',
  suppressedComplementary: 'Hidden, since it would give away a hidden figure beside it.',
  tooFew: 'Too few answers to read a figure from.',
  veryLowBase: 'Very few answers: read it as a hint, it is not tested.',
  lowBase: 'Few answers: read it with care.',
  noData: 'Nobody gave a valid answer.',
  singleAnswer: 'One answer only: no interval can be given.',
  constant: 'All answers are the same: no error can be seen from them.',
  ambiguousScale: 'The answers run from 1 to 10 and were read as a 0 to 10 scale.',
  rescaled: 'The answers were rescaled to 1 to 7.',
  fromNps: 'Taken from promoters, since nobody was asked whether they did recommend.',
  timingUnknown: 'The dates do not show which came first, the answer or the outcome.',
  repeatedKeys: 'Some customers appear more than once in a period: the first row was used.',
  waveIgnored: 'This dataset lies in no wave, so the choice of wave was left out.',
  pooledWaves: 'Several waves were put together, since no wave was chosen.',
  notTested: 'Not tested: a base is too small, or nothing varies.',
  overlap: 'Before and after share answers, so they can not be tested against each other.',
  differencingRisk: 'This figure and another differ by fewer than five people.',
}

/** Beside the figure, where there is room for a word or two. */
const shortFlags: Record<Flag, string> = {
  suppressed: 'hidden',
  suppressedComplementary: 'hidden',
  tooFew: 'too few',
  veryLowBase: 'very few',
  lowBase: 'few',
  noData: 'no data',
  singleAnswer: 'one answer',
  constant: 'all the same',
  ambiguousScale: '1–10 scale',
  rescaled: 'rescaled',
  fromNps: 'from NPS',
  timingUnknown: 'timing unknown',
  repeatedKeys: 'repeated keys',
  waveIgnored: 'all waves',
  pooledWaves: 'waves pooled',
  notTested: 'not tested',
  overlap: 'sides overlap',
  differencingRisk: 'differencing risk',
}

const methods: Record<string, string> = {
  'adjusted-wald': 'adjusted Wald interval',
  wilson: 'Wilson interval',
  t: 't interval',
}

const tests: Record<string, string> = {
  'adjusted-wald-z': 'z of the adjusted estimates',
  'linearised-z': 'z, linearised errors',
  'pooled-z': 'z, pooled share',
  'unpooled-z': 'z, unpooled shares',
  'welch-t': "Welch's t",
  'paired-t': 'paired t',
  'paired-t-linearised': 'paired t, linearised errors',
  mcnemar: 'McNemar',
  'mcnemar-exact': 'McNemar, exact',
  none: 'none',
}

const units = {
  points: 'points, −100 to 100',
  percent: 'per cent',
  scale: 'points of the scale',
  count: 'customers',
  currency: 'money',
} as const

export const figureMessages = {
  flags,
  shortFlags,
  units,
  method: (method: string) => methods[method] ?? method,
  test: (method: string) => tests[method] ?? method,
  level: (level: number) => `${Math.round(level * 1000) / 10}\u202f%`,
  unweighted: 'unweighted',
  /** A change beside its figure; whole words are in compare.rowText. */
  verdict: { clear: 'clear', unclear: 'unclear', notTested: 'not tested' },
  of: (variable: string, dataset: string) => `${variable} of ${dataset}`,
  missingValue: 'No figure',
  intervalWords: (range: string) => `interval ${range}`,
}
