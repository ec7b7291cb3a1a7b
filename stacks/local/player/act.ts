import type { Instant, Period } from '#calendar'
import { type World, startClosing } from '#runtime'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { reconcileScope } from '../../../functions/reconcile/on-timetable.ts'
import { company } from '../month/company.ts'
import type { Act } from '../month/script.ts'
import type { LocalStack } from './open-stack.ts'

/** Does what the script says that a person does, under that person's name. Doing it again changes nothing. */
export async function act(stack: LocalStack, done: Act): Promise<void> {
  if (done.kind === 'repair') return stack.twins.repair(done.provider, done.path)
  if (done.kind === 'accept') return acceptSuspense(stack.world, done)
  if (done.kind === 'redrive') return redrive(stack.world, done)
  for (const book of booksOf(stack.world, done.at)) {
    const scope = { entity: company.entity, book, period: done.period as Period }
    if (done.kind === 'close') await close(stack.world, { ...scope, principal: done.principal, reason: done.reason })
    else await reconcileScope(stack.world, company.tenant, scope, 'tieout')
  }
}

/** The books that are posted for the sample entity. */
export const booksOf = (world: World, at: Instant): readonly string[] =>
  world.policies.of(company.tenant).current(at.slice(0, 10)).posting.filter(({ entity }) => entity === company.entity).map(({ book }) => book)

async function close(world: World, asked: { entity: string; book: string; period: Period; principal: string; reason: string }): Promise<void> {
  const closed = await world.books(company.tenant).periods.closedThrough(asked)
  if (closed !== undefined && closed >= asked.period) return
  const started = await startClosing(world, company.tenant, asked)
  if (!started.ok) throw new Error(`${asked.book} ${asked.period} cannot close: ${started.code}: ${started.sentence}`)
}

async function acceptSuspense(world: World, done: Extract<Act, { kind: 'accept' }>): Promise<void> {
  const id = await suspenseOf(world, done.document, 'open')
  if (id !== undefined) await asked(world, done.principal, `/v1/suspense/${encodeURIComponent(id)}/accept`, { reason: done.reason })
}

async function redrive(world: World, done: Extract<Act, { kind: 'redrive' }>): Promise<void> {
  const id = await suspenseOf(world, done.document, 'open')
  if (id !== undefined) await asked(world, done.principal, '/v1/redrives', { ids: [id], reason: done.reason })
}

/** The open suspense item of a document; undefined when it is not (or no longer) open. */
async function suspenseOf(world: World, document: string, state: 'open'): Promise<string | undefined> {
  for await (const item of world.books(company.tenant).suspense.list({ states: [state] })) if (item.document === document) return item.id
  return undefined
}

/** An action of the same API that the ops page uses, under the principal's own name. */
async function asked(world: World, principal: string, path: string, body: object): Promise<void> {
  const request = new Request(`http://127.0.0.1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await consoleApi(world).fetch(request, { principal })
  if (answer.status >= 300) throw new Error(`${path} as ${principal}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
}
