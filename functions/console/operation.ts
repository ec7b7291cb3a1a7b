import * as z from 'zod'
import type { Outcome } from '#outcome'
import type { Desk } from './desk.ts'

/** Why the API says no. Each has one HTTP status in `problem.ts`. */
export type Refusal =
  | 'NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'CHANGED_MEANWHILE'
  | 'EMPTY_FILTER'
  | 'COUNT_CHANGED'
  | 'QUEUES_NOT_EMPTY'
  | 'SUSPENSE_OPEN'
  | 'SOURCES_DIFFER'
  | 'SOURCES_NOT_COMPARED'
  | 'LATE_EVENTS_OPEN'
  | 'EARLIER_PERIOD_OPEN'
  | 'SECOND_PERSON_NEEDED'
  | 'NOT_TIED_OUT'
  | 'NEEDS_A_PERSON'
  | 'NOT_SIGNED_OFF'
  | 'SSP_NOT_REVIEWED'
  | 'PERIOD_NOT_ENDED'
  | 'DOCUMENTS_WAITING'
  | 'PERIOD_NOT_CLOSABLE'
  | 'CONTRACT_FILE_INVALID'
  | 'CONTRACT_CONFLICT'
  | 'IMPORT_INVALID'
  | 'IMPORT_DIFFERS'
  | 'POLICY_INVALID'

export interface Question<P, Q, B> {
  readonly path: P
  readonly query: Q
  readonly body: B
}

/** One operation of the API: what it takes, what it answers, and who answers it. */
export interface OperationSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> {
  readonly id: string
  readonly method: 'get' | 'post'
  readonly path: `/v1/${string}`
  readonly tag: string
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  readonly status: 200 | 202
  /** It takes content that may be invalid: 422. */
  readonly invalid?: boolean
  readonly run: (desk: Desk, question: Question<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Outcome<z.input<A>, Refusal>>
}

/** The raw parts of a request, before they are read. */
export interface RawQuestion {
  readonly path: unknown
  readonly query: unknown
  readonly body: unknown
}

/** An operation whose types are folded away, so that many can stand in one table. */
export interface Operation extends Omit<OperationSpec<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>, 'run'> {
  /** Reads the question, answers it, and checks the answer against its schema. A ZodError of the question is the caller's fault. */
  readonly ask: (desk: Desk, raw: RawQuestion) => Promise<Outcome<unknown, Refusal>>
}

/** A question that does not have the shape it must have. */
export class QuestionMalformed extends Error {
  readonly sentence: string
  constructor(sentence: string) {
    super(sentence)
    this.name = 'QuestionMalformed'
    this.sentence = sentence
  }
}

const nothing = z.object({})

type Optional<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = Partial<{ params: P; query: Q; body: B }>

/** Reads from the books: GET. */
export function reading<A extends z.ZodType, P extends z.ZodObject = typeof nothing, Q extends z.ZodObject = typeof nothing>(
  spec: Omit<OperationSpec<P, Q, z.ZodUndefined, A>, 'method' | 'status' | 'params' | 'query' | 'body'> & Optional<P, Q, z.ZodUndefined>,
): Operation {
  const { params = nothing, query = nothing } = spec
  return operation({ ...spec, method: 'get', status: 200, params: params as P, query: query as Q, body: z.undefined() })
}

/** Does something under the name of the principal: POST. */
export function acting<A extends z.ZodType, B extends z.ZodType, P extends z.ZodObject = typeof nothing>(
  spec: Omit<OperationSpec<P, typeof nothing, B, A>, 'method' | 'status' | 'params' | 'query'> & { readonly params?: P; readonly status?: 200 | 202 },
): Operation {
  const { params = nothing, status = 200 } = spec
  return operation({ ...spec, method: 'post', status, params: params as P, query: nothing })
}

function operation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(spec: OperationSpec<P, Q, B, A>): Operation {
  const { run, ...rest } = spec
  const ask: Operation['ask'] = async (desk, raw) => {
    const question = { path: read(spec.params, raw.path, 'path'), query: read(spec.query, raw.query, 'query'), body: read(spec.body, raw.body, 'body') }
    const answered = await run(desk, question)
    return answered.ok ? { ok: true, value: spec.answer.parse(answered.value) } : answered
  }
  return { ...rest, ask }
}

function read<S extends z.ZodType>(schema: S, raw: unknown, where: string): z.output<S> {
  const result = schema.safeParse(raw, { reportInput: true })
  if (result.success) return result.data
  throw new QuestionMalformed(result.error.issues.map((issue) => sentenceOf(issue, where)).join('; '))
}

/** Names the field, what it says, and what may stand there. */
function sentenceOf({ path, input, message }: z.core.$ZodIssue, where: string): string {
  const said = input === undefined ? 'is missing' : `is ${typeof input === 'object' && input !== null ? 'a list or an object' : JSON.stringify(input)?.slice(0, 120)}`
  return `${path.join('.') || where} ${said}: ${message}`
}
