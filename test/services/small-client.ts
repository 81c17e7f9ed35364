export interface JoinReport {
  join: Record<string, unknown> | null
}

/** 40 customers: evens churned; customer 1 answered twice, 41 and 42 answered but are unknown. */
export const customers = Array.from({ length: 40 }, (_, index) => index + 1)
export const churnLines = [
  'customer_id,churn,plan',
  ...customers.map((id) => `C${id},${id % 2 === 0 ? 'Yes' : 'No'},${id <= 20 ? 'basic' : 'plus'}`),
]
const answer = (id: number) =>
  `R${id},C${id},${id % 2 === 0 ? 3 : 10},${id <= 30 ? 'north' : 'south'}`
export const surveyLines = [
  'response_id,customer_id,nps,region',
  ...[...customers.slice(0, 35), 41, 42].map(answer),
  'R900,C1,0,south',
]
export const codebook = {
  variables: {
    response_id: { role: 'responseId' },
    customer_id: { role: 'customerId' },
    nps: { role: 'nps', scale: { min: 0, max: 10 } },
    region: { role: 'segment' },
  },
}
