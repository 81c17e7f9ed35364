export { touchpointDetail } from './touchpoint.ts'
export { journeyView } from './view.ts'
