import type * as z from 'zod'
import type { Refused } from '#outcome'

/** One thing wrong in a contract file: where, what stands there, what was expected, what to do next. */
export interface ContractFileProblem {
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly hint: string
}

/** A contract file that is refused, with every problem at once. */
export interface ContractFileRefused extends Refused<'CONTRACT_FILE_INVALID'> {
  readonly problems: readonly ContractFileProblem[]
}

/** Refuses a file for its problems; the sentence has one line for each. */
export const refuseFile = (problems: readonly ContractFileProblem[]): ContractFileRefused => ({
  ok: false,
  code: 'CONTRACT_FILE_INVALID',
  sentence: problems.map(({ path, found, expected, hint }) => `${path || '(whole file)'}: found ${found}, ${expected.startsWith('expected') ? expected : `expected ${expected}`}. ${hint}`).join('\n'),
  subject: problems[0]?.path ?? '',
  problems,
})

/** The problems that a schema found, each with the value that stands there. */
export const problemsOf = (issues: readonly z.core.$ZodIssue[], document: unknown): readonly ContractFileProblem[] =>
  issues.map((issue) => ({ path: issue.path.join('.'), found: standing(issue.path, document), expected: expectedBy(issue), hint: hintFor(issue) }))

function standing(path: readonly PropertyKey[], document: unknown): string {
  const found = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], document)
  return JSON.stringify(found)?.slice(0, 80) ?? 'nothing'
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `no field ${issue.keys.map((key) => `"${key}"`).join(', ')} here`
  if (issue.code === 'invalid_union') return 'one of the kinds of docs/contract-file.md'
  return issue.message.replace(/^Invalid (input|option): /, '')
}

function hintFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'Correct its spelling, or leave it away.'
  return 'docs/contract-file.md shows every field.'
}
