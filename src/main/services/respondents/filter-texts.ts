import type { FilterExpression } from '../../../shared/engine/filter/index.ts'
import { parseFilter } from '../../../shared/engine/filter/parse.ts'
import { Failure } from '../../../shared/model/index.ts'

/** Texts and numbers, as written, that a filter compares variables of these names with. */
export function filterTexts(where: string, isMeant: (name: string) => boolean): string[] {
  const textsOf = (expression: FilterExpression): string[] => {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return expression.operands.flatMap(textsOf)
      case 'not':
        return textsOf(expression.operand)
      case 'compare':
        return isMeant(expression.subject.name) ? [expression.value.text] : []
      case 'in':
        return isMeant(expression.subject.name) ? expression.values.map(({ text }) => text) : []
      case 'missing':
        return []
    }
  }
  try {
    return textsOf(parseFilter(where))
  } catch (error) {
    // A segment may have been written by a newer version whose filters this one can't read.
    if (error instanceof Failure) return []
    throw error
  }
}
