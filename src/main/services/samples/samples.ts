import { Failure } from '../../../shared/model/index.ts'
import type { Service } from '../dispatch.ts'

/** Sample projects of invented data. */
export function samplesService(): Service {
  return {
    'samples.create': () => {
      throw new Failure('INTERNAL', 'Not built yet.')
    },
  }
}
