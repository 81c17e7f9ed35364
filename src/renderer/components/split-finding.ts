/**
 * A finding's first sentence, which is the title, and what follows it. A sentence ends at a full stop
 * before a space and a capital letter, quoted or not: `82.1 %` and `n 2.650` don't end one.
 */
export function splitFinding(finding: string): { first: string; rest: string } {
  const end = /[.!?]\s+(?=[“‘]?\p{Lu})/u.exec(finding)
  return end === null
    ? { first: finding, rest: '' }
    : { first: finding.slice(0, end.index + 1), rest: finding.slice(end.index + end[0].length) }
}
