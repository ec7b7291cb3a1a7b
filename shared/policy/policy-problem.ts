/** One thing wrong in a policy: where, what stands there, what was expected, and what to do about it. */
export interface PolicyProblem {
  readonly file: string
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly hint: string
}

/** A problem on one line. */
export const describe = (problem: PolicyProblem): string =>
  `${problem.file} ${problem.path || '(whole file)'}: found ${problem.found}, expected ${problem.expected}. ${problem.hint}`.trim()
