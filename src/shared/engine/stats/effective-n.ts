/**
 * Kish's effective base (sum w)^2 / sum w^2: the number of equally weighted answers that carry as
 * much. 0 without weights above 0.
 */
export function effectiveN(sumOfWeights: number, sumOfSquares: number): number {
  return sumOfSquares > 0 ? (sumOfWeights * sumOfWeights) / sumOfSquares : 0
}
