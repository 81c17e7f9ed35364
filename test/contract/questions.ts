/** The same questions for every carrier: the command, its words, and what they come to in the contract. */
export const QUESTIONS = [
  [
    'metrics',
    ['--metric', 'churn,retention,spend', '--by', 'Contract'],
    'metrics.estimate',
    { metrics: ['churn', 'retention', 'spend'], by: ['Contract'] },
  ],
  [
    'compare',
    ['--metric', 'churn', '--before', "Contract = 'One year'", '--after', "Contract = 'Two year'"],
    'metrics.compare',
    { metrics: ['churn'], before: "Contract = 'One year'", after: "Contract = 'Two year'" },
  ],
  ['codebook', ['--dataset', 'telco'], 'codebook.get', { dataset: 'telco' }],
] as const

/** Requests that can't be served, and the code each of them is answered with. */
export const WRONG_REQUESTS = [
  ['an unknown metric', 'metrics.estimate', { metrics: ['npx'] }, 'METRIC_UNKNOWN'],
  ['an unknown variable', 'metrics.estimate', { metrics: ['mean:Nope'] }, 'VARIABLE_UNKNOWN'],
  ['a broken filter', 'metrics.estimate', { metrics: ['churn'], where: 'Contract =' }, 'FILTER'],
  ['an unknown dataset', 'codebook.get', { dataset: 'nope' }, 'DATASET_UNKNOWN'],
  ['a wrong type', 'metrics.estimate', { metrics: 'churn' }, 'BAD_INPUT'],
  ['a path from a page', 'project.open', { file: { path: '/etc/passwd' } }, 'FORBIDDEN'],
] as const

/** An answer as the command line writes it, which knows a part of what screens are told. */
export function asCommandLine(answer: unknown, printed: string): string {
  const known = answer as Record<string, unknown>
  const kept = Object.keys(JSON.parse(printed) as object).map((key) => [key, known[key]] as const)
  return `${JSON.stringify(Object.fromEntries(kept))}\n`
}
