import * as z from 'zod'
import type { PeriodRecord, ReviewScope } from '#books'
import { period } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { askReopening, certificateOf, decideReopening, lockPeriod, signPeriod, startReviewing } from '#runtime'
import { type Desk, scopesOf } from '../desk.ts'
import { type Operation, type Refusal, acting, reading } from '../operation.ts'
import { type CheckWire, checkSchema, closeStatusSchema, periodSchema, reasonBody, reasonField, scopeParams, startedSchema, type PeriodWire } from './period-wire.ts'
import { checkWire, readClose, readCloseChecks } from './read-close.ts'
import { periodWire } from './read-periods.ts'

const path = (rest: string): `/v1/${string}` => `/v1/periods/{entity}/{book}/{period}${rest}`
type Named = z.output<typeof scopeParams>

/** The period that is named, when policy posts that book. */
export function scopeOf(desk: Desk, named: Named): Outcome<ReviewScope, 'NOT_FOUND'> {
  const known = scopesOf(desk).some(({ entity, book }) => entity === named.entity && book === named.book)
  return known ? accept({ entity: named.entity, book: named.book, period: period(named.period) }) : refuse('NOT_FOUND', `policy posts no book ${named.book} for ${named.entity}`, named.entity)
}

/** Answers for the period that is named, when policy posts that book. */
async function within<A>(desk: Desk, named: Named, answer: (scope: ReviewScope) => Promise<Outcome<A, Refusal>>): Promise<Outcome<A, Refusal>> {
  const scope = scopeOf(desk, named)
  return scope.ok ? answer(scope.value) : scope
}

type Act = (desk: Desk, asked: ReviewScope & { readonly principal: string; readonly reason: string }) => Promise<Outcome<PeriodRecord, Refusal>>

/** An act of a person on a period; answers the period as it stands then. */
const acted = (desk: Desk, asked: { readonly path: Named; readonly reason: string }, act: Act): Promise<Outcome<PeriodWire, Refusal>> =>
  within(desk, asked.path, async (scope) => {
    const done = await act(desk, { ...scope, principal: desk.principal, reason: asked.reason })
    return done.ok ? accept(periodWire(done.value)) : done
  })

const contentSchema = z.looseObject({ text: z.array(z.string()) })
const certificateSchema = z.object({ sha256: z.string(), content: contentSchema }).meta({ id: 'CloseCertificate' })

/** Looks at the contracts of a period that is not being closed. */
async function lookAt({ world, tenant, books, principal }: Desk, scope: ReviewScope, reason: string): Promise<Outcome<z.input<typeof startedSchema>, Refusal>> {
  const { entity, book, period: of } = scope
  const standing = await books.periods.state(scope, of)
  if (standing !== 'OPEN' && standing !== 'FUTURE') return refuse('NOT_ALLOWED', `${of} is ${standing}; its contracts are looked at before it closes`, of)
  const { messages } = await startReviewing(world, tenant, { ...scope, principal, reason })
  return accept({ sentence: `The contracts of ${of} in ${book} of ${entity} are being looked at: ${messages} ranges.`, principal })
}

/** Accepts what a check found, when that is still what it finds. */
async function acceptFound(desk: Desk, scope: ReviewScope, asked: { readonly check: string; readonly finding: string; readonly reason: string }): Promise<Outcome<CheckWire, Refusal>> {
  const find = async () => (await readCloseChecks(desk, scope)).find(({ check }) => check === asked.check)
  const found = await find()
  if (found === undefined || found.finding === null) return refuse('NOT_FOUND', `${asked.check} found nothing to accept`, asked.check)
  const { check, finding, sentence } = found
  if (check === 'trial-balance') return refuse('NOT_ALLOWED', 'books that do not add up are not accepted', check)
  if (finding !== asked.finding) return refuse('CHANGED_MEANWHILE', `${check} has found something else since: ${sentence}`, check)
  await desk.books.reviews.accept(scope, { check, finding, principal: desk.principal, reason: asked.reason, at: desk.world.clock.now() })
  return accept(checkWire((await find()) ?? found))
}

/** The certificate that was drawn at the lock, and before it the one that the books would give. */
async function readCertificate({ world, tenant, books }: Desk, scope: ReviewScope): Promise<Outcome<z.input<typeof certificateSchema>, Refusal>> {
  const record = await books.periods.get(scope, scope.period)
  const sha256 = record?.history.findLast(({ to }) => to === 'LOCKED')?.certificate
  const drawn = sha256 === undefined ? await certificateOf(world, tenant, scope) : { sha256, content: await books.blobs.get(sha256) }
  if (drawn === undefined) return refuse('NOT_FOUND', `${scope.period} is ${record?.state ?? 'OPEN'}: it has no certificate`, scope.period)
  return accept({ sha256: drawn.sha256, content: contentSchema.parse(drawn.content) })
}

/** What a close of a period goes through: checks, acceptances, signatures, lock, certificate, and reopening by two people. */
export const closeOperations: readonly Operation[] = [
  reading({
    id: 'getClose',
    path: path(''),
    tag: 'Close',
    summary: 'How far the close of a period is: checks, progress, signatures, and what comes next',
    params: scopeParams,
    answer: closeStatusSchema,
    run: (desk, asked) => within(desk, asked.path, async (scope) => accept(await readClose(desk, scope))),
  }),
  acting({
    id: 'checkPeriod',
    path: path('/checks'),
    tag: 'Close',
    summary: 'Look at every live contract of a period now, without closing it',
    params: scopeParams,
    body: reasonBody,
    status: 202,
    answer: startedSchema,
    run: (desk, asked) => within(desk, asked.path, (scope) => lookAt(desk, scope, asked.body.reason)),
  }),
  acting({
    id: 'acceptCheck',
    path: path('/checks/{check}/accept'),
    tag: 'Close',
    summary: 'Accept what a check found, exactly that, with a reason, under your name',
    params: scopeParams.extend({ check: z.string() }),
    body: z.object({ reason: reasonField, finding: z.string().meta({ description: '`finding` of the check as it was shown' }) }),
    answer: checkSchema,
    run: (desk, asked) => within(desk, asked.path, (scope) => acceptFound(desk, scope, { check: asked.path.check, ...asked.body })),
  }),
  acting({
    id: 'signOffPeriod',
    path: path('/sign-offs'),
    tag: 'Close',
    summary: 'Sign off a closed period that ties out; two people sign',
    params: scopeParams,
    body: reasonBody,
    answer: periodSchema,
    run: (desk, asked) => acted(desk, { path: asked.path, reason: asked.body.reason }, ({ world, tenant }, by) => signPeriod(world, tenant, by)),
  }),
  acting({
    id: 'lockPeriod',
    path: path('/lock'),
    tag: 'Close',
    summary: 'Lock a period for good; its certificate is drawn',
    params: scopeParams,
    body: reasonBody,
    answer: periodSchema,
    run: (desk, asked) => acted(desk, { path: asked.path, reason: asked.body.reason }, ({ world, tenant }, by) => lockPeriod(world, tenant, by)),
  }),
  acting({
    id: 'askReopening',
    path: path('/reopening'),
    tag: 'Close',
    summary: 'Ask that a closed period be reopened',
    params: scopeParams,
    body: reasonBody,
    answer: periodSchema,
    run: (desk, asked) => acted(desk, { path: asked.path, reason: asked.body.reason }, ({ world, tenant }, by) => askReopening(world, tenant, by)),
  }),
  acting({
    id: 'decideReopening',
    path: path('/reopening/decision'),
    tag: 'Close',
    summary: 'Agree to a reopening that another person asked for, or refuse it',
    params: scopeParams,
    body: z.object({ agreed: z.boolean(), reason: reasonField }),
    answer: periodSchema,
    run: (desk, asked) => acted(desk, { path: asked.path, reason: asked.body.reason }, ({ world, tenant }, by) => decideReopening(world, tenant, { ...by, agreed: asked.body.agreed })),
  }),
  reading({
    id: 'getCertificate',
    path: path('/certificate'),
    tag: 'Close',
    summary: 'The certificate of a closed period: as drawn at the lock, before it as the books stand',
    params: scopeParams,
    answer: certificateSchema,
    run: (desk, asked) => within(desk, asked.path, (scope) => readCertificate(desk, scope)),
  }),
]
