export type { FilterExpression } from './expression.ts'
export { filterNames, filterSegments, parseFilter, quoteName, quoteText } from './parse.ts'
export { evaluateFilter } from './evaluate.ts'
export type { NamedFilter } from './evaluate.ts'
