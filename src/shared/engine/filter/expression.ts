/** A filter as read: what `parseFilter` makes and `evaluateFilter` works on. */

export type Literal =
  { kind: 'text'; text: string } | { kind: 'number'; number: number; text: string }

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** The variable a condition is about. `quoted` tells `"segment"`, a column, from the built-in name. */
export interface Subject {
  name: string
  quoted: boolean
  /** 1-based place in the filter's text. */
  position: number
}

export type FilterExpression =
  | { kind: 'and'; operands: FilterExpression[] }
  | { kind: 'or'; operands: FilterExpression[] }
  | { kind: 'not'; operand: FilterExpression }
  | { kind: 'compare'; subject: Subject; operator: CompareOperator; value: Literal }
  | { kind: 'in'; subject: Subject; values: Literal[]; negated: boolean }
  | { kind: 'missing'; subject: Subject; negated: boolean }
