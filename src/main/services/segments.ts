import { filterNames, parseFilter } from '../../shared/engine/filter/parse.ts'
import { evaluateFilter } from '../../shared/engine/filter/evaluate.ts'
import { Failure, type ProjectModel } from '../../shared/model/index.ts'
import type { Service } from './dispatch.ts'
import { homeFrame } from './frames/home-frame.ts'
import { givenName, sameName } from './names.ts'
import type { OpenProject, ProjectHolder } from './open-project.ts'

/** Named filters. */
export function segmentsService(holder: ProjectHolder): Service {
  const list = () => ({ segments: [...holder.require().file.model().segments] })
  return {
    'segments.list': list,
    'segments.add'({ name: given, where }) {
      const project = holder.require()
      const model = project.file.model()
      const name = givenName(given, 'segment')
      const taken = model.segments.find((segment) => sameName(segment.name, name))
      if (taken !== undefined) {
        throw new Failure(
          'SEGMENT_EXISTS',
          `There is a segment "${taken.name}" already. Choose another name, or delete that one first.`,
        )
      }
      checkFilter(project, name, where)
      project.file.change(`Segment ${name}`, (transaction) =>
        transaction.insert('segment', { name, where }),
      )
      return list()
    },
    'segments.delete'({ name }) {
      const project = holder.require()
      const segment = findSegment(project.file.model(), name)
      project.file.change(`Delete segment ${name}`, (transaction) =>
        transaction.remove('segment', segment.id),
      )
      return list()
    },
  }
}

function findSegment(model: Readonly<ProjectModel>, name: string) {
  const segment = model.segments.find((candidate) => candidate.name === name)
  if (segment !== undefined) return segment
  const names = model.segments.map((candidate) => candidate.name)
  throw new Failure(
    'SEGMENT_UNKNOWN',
    names.length === 0
      ? `There is no segment "${name}": none has been saved yet.`
      : `There is no segment "${name}". The project has ${names.join(', ')}.`,
  )
}

/** A segment must be a filter that at least one dataset can answer and that does not name itself. */
function checkFilter(project: OpenProject, name: string, where: string): void {
  const expression = parseFilter(where)
  const model = project.file.model()
  const segments = [...model.segments, { id: 0, name, where }]
  let first: Failure | null = null
  for (const dataset of model.datasets) {
    try {
      evaluateFilter(expression, { frame: homeFrame(project, dataset).frame, segments })
      return
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      first ??= error
    }
  }
  if (first !== null) throw first
  if (filterNames(expression).length > 0) {
    throw new Failure('FILTER', 'The project is empty: import a file before you save a segment.')
  }
}
