import * as yaml from 'yaml'
import type * as z from 'zod'
import { type Outcome, accept, refuse } from '#outcome'
import { findContradictions } from './find-contradictions.ts'
import { seal } from './hash.ts'
import { type PolicyProblem, describe } from './policy-problem.ts'
import { type PolicyFile, type PolicyFileKind, type PolicySet, policyContentSchema, policyFileSchema } from './policy-set.ts'

export interface PolicyText {
  readonly name: string
  readonly text: string
}

/**
 * Reads the YAML files of one policy into a sealed set. Refuses with every problem at once, one per line:
 * file, path, value found, what was expected, hint.
 */
export function readPolicy(files: readonly PolicyText[]): Outcome<PolicySet, 'POLICY_INVALID'> {
  const problems: PolicyProblem[] = []
  const parsed = files.flatMap((file) => readFile(file, problems))
  const content = joinFiles(parsed, problems)
  if (content !== undefined) problems.push(...findContradictions(content))
  if (content === undefined || problems.length > 0) return refuse('POLICY_INVALID', problems.map(describe).join('\n'), problems[0]?.file ?? '')
  return accept(seal(content))
}

interface ReadFile {
  readonly name: string
  readonly file: PolicyFile
}

function readFile(file: PolicyText, problems: PolicyProblem[]): readonly ReadFile[] {
  const document = yaml.parseDocument(file.text)
  for (const error of document.errors)
    problems.push({ file: file.name, path: `line ${error.linePos?.[0].line ?? '?'}`, found: 'unreadable YAML', expected: 'YAML 1.2', hint: error.message.split('\n')[0] ?? '' })
  if (document.errors.length > 0) return []
  const value: unknown = document.toJS()
  const read = policyFileSchema.safeParse(value)
  if (read.success) return [{ name: file.name, file: read.data }]
  problems.push(...read.error.issues.map((issue) => problemOf(file.name, issue, value)))
  return []
}

function problemOf(file: string, issue: z.core.$ZodIssue, value: unknown): PolicyProblem {
  const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value)
  const hint = issue.code === 'unrecognized_keys' ? 'Remove the key or correct its spelling.' : 'See policy.schema.json.'
  return { file, path: issue.path.join('.'), found: JSON.stringify(found)?.slice(0, 80) ?? 'nothing', expected: issue.message, hint }
}

/** What each policy states once. The choices of recognition may be missing: what is not said is the framework's. */
const kinds: Readonly<Record<PolicyFileKind, 'exactly' | 'at most'>> = {
  set: 'exactly',
  entities: 'exactly',
  books: 'exactly',
  templates: 'exactly',
  ssp: 'exactly',
  allocation: 'exactly',
  treatments: 'exactly',
  accounts: 'exactly',
  posting: 'exactly',
  close: 'exactly',
  recognition: 'at most',
}

/** A kind that is missing, or that several files state. */
function problemsOfKind(kind: PolicyFileKind, read: readonly ReadFile[]): readonly PolicyProblem[] {
  const names = read.filter(({ file }) => file.kind === kind).map(({ name }) => name)
  const problem = { file: '(policy)', path: kind, expected: `${kinds[kind]} one file of this kind` }
  if (names.length > 1) return [{ ...problem, found: `${names.length} files: ${names.join(', ')}`, hint: 'Join them: only one could count.' }]
  return names.length === 1 || kinds[kind] === 'at most' ? [] : [{ ...problem, found: '0 files', hint: `Each policy states "kind: ${kind}" once.` }]
}

/** Joins the files into one content; a kind may be missing or twice only as a problem. */
function joinFiles(read: readonly ReadFile[], problems: PolicyProblem[]) {
  for (const kind of Object.keys(kinds) as PolicyFileKind[]) problems.push(...problemsOfKind(kind, read))
  if (problems.length > 0) return undefined
  const of = <K extends PolicyFileKind>(kind: K) => read.find(({ file }) => file.kind === kind)?.file as Extract<PolicyFile, { kind: K }>
  const { kind: _, ...set } = of('set')
  return policyContentSchema.parse({
    ...set,
    entities: of('entities').entities,
    books: of('books').books,
    templates: of('templates').templates,
    ssp: of('ssp').ssp,
    allocation: without(of('allocation')),
    treatments: without(of('treatments')),
    accounts: without(of('accounts')),
    posting: of('posting').posting,
    close: without(of('close')),
    ...(read.some(({ file }) => file.kind === 'recognition') ? { recognition: of('recognition').recognition } : {}),
  })
}

const without = ({ kind: _, ...rest }: PolicyFile): Omit<PolicyFile, 'kind'> => rest
