import { Hono } from 'hono'
import { isFreeId } from '#books'
import { type Desk, openDesk } from './desk.ts'
import { isLoopback } from './loopback.ts'
import { openApiDocument } from './openapi.ts'
import { type Operation, QuestionMalformed, type RawQuestion } from './operation.ts'
import { operations } from './operations.ts'
import type { ConsoleWorld } from './ports.ts'
import { type Problem, problemOf, problemOfRefusal } from './problem.ts'

/** Who asks: the IAM caller in AWS, `local` on loopback. Given by the door, never by the request itself. */
export interface Caller {
  readonly principal: string
}

/** The name under which the local stack acts: it has no authentication. */
export const localPrincipal = 'local'

export type ConsoleApi = Hono<{ Bindings: Caller }>

const problemType = { 'content-type': 'application/problem+json' }
const answerProblem = (problem: Problem): Response => new Response(JSON.stringify(problem), { status: problem.status, headers: problemType })

/**
 * The one API that the page and the CLI use. Every answer is checked against its schema; refusals are problem+json;
 * a fault is told to the door, which logs it.
 */
export function consoleApi(world: ConsoleWorld): ConsoleApi {
  const api: ConsoleApi = new Hono<{ Bindings: Caller }>()
  api.use('*', async (context, next) => {
    const foreign = foreignTo(context.req.raw, context.env.principal)
    if (foreign !== undefined) return answerProblem(foreign)
    await next()
    context.res.headers.set('cache-control', 'no-store')
    context.res.headers.set('x-content-type-options', 'nosniff')
    return undefined
  })
  api.get('/v1/openapi.json', (context) => context.json(openApiDocument()))
  for (const operation of operations) mount(api, world, operation)
  api.onError((fault) => {
    throw fault
  })
  api.notFound((context) => answerProblem(problemOf(404, 'NO_SUCH_PATH', `${context.req.method} ${context.req.path} is not part of this API`)))
  return api
}

/** No other site's page may act here: not by asking, and not by giving this loopback address its own name. */
function foreignTo(request: Request, principal: string): Problem | undefined {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return problemOf(403, 'FOREIGN_SITE', 'Another site may not use this API.')
  const host = request.headers.get('host')
  if ((principal === localPrincipal || principal.startsWith(`${localPrincipal}:`)) && host !== null && !isLoopback(host)) return problemOf(403, 'FOREIGN_HOST', 'This API answers on loopback only.')
  return undefined
}

function mount(api: ConsoleApi, world: ConsoleWorld, operation: Operation): void {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1')
  api.on(operation.method.toUpperCase(), path, async (context) => {
    const { tenant, ...query } = context.req.query()
    const desk = openDesk(world, { tenant, principal: context.env.principal })
    if (!desk) return answerProblem(problemOf(404, 'NOT_FOUND', `no tenant ${tenant ?? ''} on this stack`, tenant))
    if (!Object.values<string>(context.req.param()).every((id) => isFreeId(id))) return answerProblem(problemOf(400, 'MALFORMED', 'An id in the path is not printable, or longer than any id is.'))
    const body = operation.method === 'post' ? await readBody(context.req.raw) : undefined
    if (body !== undefined && 'problem' in body) return answerProblem(body.problem)
    const answered = await ask(operation, desk, { path: context.req.param(), query, body: body?.json })
    return answered instanceof Response ? answered : context.json(answered.value as object, operation.status)
  })
}

type Body = { readonly json: unknown } | { readonly problem: Problem }

/** Only application/json is read: a page of another site cannot send it without being asked for permission first. */
async function readBody(request: Request): Promise<Body> {
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (contentType !== 'application/json') return { problem: problemOf(415, 'CONTENT_TYPE', 'The content type must be application/json.') }
  try {
    return { json: await request.json() }
  } catch {
    return { problem: problemOf(400, 'MALFORMED', 'The body is not JSON.') }
  }
}

async function ask(operation: Operation, desk: Desk, raw: RawQuestion): Promise<Response | { readonly value: unknown }> {
  try {
    const answered = await operation.ask(desk, raw)
    return answered.ok ? { value: answered.value } : answerProblem(problemOfRefusal(answered))
  } catch (fault) {
    if (fault instanceof QuestionMalformed) return answerProblem(problemOf(400, 'MALFORMED', fault.sentence))
    throw fault
  }
}
