export { catalogueWords, compareFinding } from './compare-finding.ts'
export type { WordsOf } from './compare-finding.ts'
export { overviewFinding } from './overview-finding.ts'
export type { OverviewMetric } from './overview-finding.ts'
