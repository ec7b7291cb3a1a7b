import type { Batch, BatchState } from '#books'
import { epochMsOf } from '#calendar'
import { type PolicySet, accountFor, lastDayIn } from '#policy'
import { type Role, billedRoles, roles } from '#revenue'
import { type Desk, policyToday, scopesOf } from '../desk.ts'
import { type RegisterRead, readRegister } from '../events/read-register.ts'
import { collect } from '../page-of.ts'
import { thisPeriod } from '../periods/read-periods.ts'

/** One thing that must hold before going live, and what the books prove about it. */
export interface Check {
  readonly check: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly sentence: string
}

/**
 * Checks by evidence: a source's secret works when a delivery that it signed is in the register; the ERP role works when a
 * journal was read back. So the console needs neither the secrets nor the ERP itself.
 */
export async function readChecks(desk: Desk): Promise<readonly Check[]> {
  const policy = policyToday(desk)
  const register = await readRegister(desk.books)
  return [
    { check: 'policy', state: 'ok', sentence: `version ${policy.version}, approved by ${policy.approvedBy}, ${policy.hash.slice(0, 12)}` },
    ...secretChecks(policy, register),
    ...mappingChecks(desk, policy),
    ...(await periodChecks(desk)),
    ...(await erpChecks(desk)),
    ...(await credentialChecks(desk)),
    ...(await laneChecks(desk)),
  ]
}

/** Sources that policy names, and when the last delivery of each was let in. */
function secretChecks(policy: PolicySet, register: RegisterRead): readonly Check[] {
  const systems = new Set(Object.values(policy.entities).flatMap((entity) => entity.sources))
  return [...systems].map((system) => {
    const last = register.rows.find((event) => event.document.startsWith(`${system}:`))
    const check = `secret of ${system}`
    if (!last) return { check, state: 'warning', sentence: 'no signed delivery was let in yet, so the webhook secret is not proven' }
    return { check, state: 'ok', sentence: `last delivery let in at ${last.receivedAt}` }
  })
}

/** Roles that carry a revenue class; the others are mapped without one. */
const classed: ReadonlySet<Role> = new Set<Role>(['revenue', 'contract_liability', 'contract_asset', 'unbilled_receivable'])

/** Roles that billing reaches must have an account; those of signed contracts before the first such contract. */
function mappingChecks(desk: Desk, policy: PolicySet): readonly Check[] {
  const classes = [...new Set(Object.values(policy.templates).flatMap((template) => Object.values(template.values).map((dated) => dated.value.class)))]
  return scopesOf(desk).map(({ entity, book }) => {
    const currency = policy.entities[entity]?.functionalCurrency ?? ''
    const on = lastDayIn(policy, { book, period: thisPeriod(desk, { entity, book }) })
    const asked = roles.flatMap((role) => (classed.has(role) ? classes : [null]).map((revenueClass) => ({ role, class: revenueClass, book, currency, entity, on })))
    const missing = asked.filter((query) => !accountFor(policy, query).ok).map(({ role }) => role)
    return { check: `accounts of ${book}, ${entity}`, ...mapped(asked.length, missing) }
  })
}

function mapped(asked: number, missing: readonly Role[]): Omit<Check, 'check'> {
  const [first] = missing
  if (first === undefined) return { state: 'ok', sentence: `${asked} roles and classes are mapped` }
  const billed = missing.filter((role) => (billedRoles as readonly Role[]).includes(role))
  if (billed.length > 0) return { state: 'failed', sentence: `${billed.length} roles have no account; first ${billed[0]}` }
  return { state: 'warning', sentence: `${missing.length} roles that only signed contracts reach have no account; first ${first}` }
}

async function periodChecks(desk: Desk): Promise<readonly Check[]> {
  return Promise.all(
    scopesOf(desk).map(async (scope): Promise<Check> => {
      const closed = await desk.books.periods.closedThrough(scope)
      const closing = (await desk.books.periods.list(scope)).filter((record) => record.state === 'CLOSING')
      const check = `periods of ${scope.book}, ${scope.entity}`
      if (closing.length > 0) return { check, state: 'warning', sentence: `${closing[0]?.period ?? ''} is closing` }
      return { check, state: 'ok', sentence: closed === undefined ? 'nothing is closed yet' : `closed through ${closed}` }
    }),
  )
}

const batchesMax = 20_000

async function erpChecks(desk: Desk): Promise<readonly Check[]> {
  const inState = async (state: BatchState): Promise<readonly Batch[]> => (await collect(desk.books.batches.list({ states: [state] }), batchesMax)).rows
  const [rejected, confirmed] = [await inState('REJECTED'), await inState('CONFIRMED')]
  const check = 'ERP role'
  if (rejected.length > 0) return [{ check, state: 'failed', sentence: `${rejected.length} journals were refused; first ${rejected[0]?.history.at(-1)?.note ?? ''}` }]
  if (confirmed.length === 0) return [{ check, state: 'warning', sentence: 'no journal was posted and read back yet, so the role is not proven' }]
  return [{ check, state: 'ok', sentence: `${confirmed.length} journals were posted and read back, last at ${latest(confirmed)}` }]
}

const warnDays = 30
const dayMs = 86_400_000

/** Until when the ERP knows us, as the last reconciliation saw it. An end that nobody knows will surprise somebody. */
async function credentialChecks(desk: Desk): Promise<readonly Check[]> {
  const nowMs = epochMsOf(desk.world.clock.now())
  const credentials = await desk.books.credentials.get()
  const lasting = credentials.some(({ endsAt }) => endsAt !== null && epochMsOf(endsAt) - nowMs >= warnDays * dayMs)
  return credentials.map(({ name, endsAt }): Check => {
    const check = `ERP ${name}`
    if (endsAt === null) return { check, state: 'warning', sentence: 'nobody knows until when it is valid: put the certificate itself into the secret' }
    const days = Math.floor((epochMsOf(endsAt) - nowMs) / dayMs)
    if (days >= warnDays) return { check, state: 'ok', sentence: `valid for ${days} days, until ${endsAt.slice(0, 10)}` }
    if (lasting) return { check, state: 'ok', sentence: days < 0 ? `ended on ${endsAt.slice(0, 10)}; take it out of the secret` : `ends on ${endsAt.slice(0, 10)}; a newer one follows it` }
    if (days < 0) return { check, state: 'failed', sentence: `ended on ${endsAt.slice(0, 10)}: nothing can be posted` }
    return { check, state: 'warning', sentence: `ends in ${days} days, on ${endsAt.slice(0, 10)}: upload the next one and put both into the secret` }
  })
}

const latest = (batches: readonly Batch[]): string => batches.reduce((at, batch) => ((batch.history.at(-1)?.at ?? '') > at ? (batch.history.at(-1)?.at ?? '') : at), '')

async function laneChecks(desk: Desk): Promise<readonly Check[]> {
  const lanes = await desk.world.gauges.lanes()
  const dead = lanes.filter((lane) => lane.deadLetterDepth > 0)
  if (dead.length === 0) return [{ check: 'dead letters', state: 'ok', sentence: 'no queue gave up on a message' }]
  return [{ check: 'dead letters', state: 'failed', sentence: dead.map((lane) => `${lane.queue} ${lane.deadLetterDepth}`).join(', ') }]
}
