import { type BookScope, type CertificateScope, type DrawnCertificate, type PeriodRecord, type PeriodRefusal, closeCertificate, stops, tieOutResult } from '#books'
import { type Period, firstDayOf } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { calendarFor } from '#policy'
import { policyInForce } from './policies.ts'
import type { StartWorld } from './start-closing.ts'

type SigningWorld = Pick<StartWorld, 'books' | 'policies' | 'clock'>

interface Asked extends BookScope {
  readonly period: Period
  readonly principal: string
  readonly reason: string
}

export type SignRefusal = PeriodRefusal | 'NOT_TIED_OUT'

/**
 * Signs off a closed period under a name, once its journals are read back and it ties out. The signature names the hash
 * of the certificate as it stands, which is kept.
 *
 * @refuses NOT_TIED_OUT · SECOND_PERSON_NEEDED: the same person twice · NOT_ALLOWED
 */
export async function signPeriod(world: SigningWorld, tenant: string, { principal, reason, ...scope }: Asked): Promise<Outcome<PeriodRecord, SignRefusal>> {
  const tied = await tiedOut(world, tenant, scope)
  if (!tied.ok) return tied
  const certificate = await kept(world, tenant, scope)
  return world.books(tenant).periods.signOff(scope, scope.period, { principal, reason, at: world.clock.now(), ...certificate })
}

/**
 * Locks a period that two people signed off: it never opens again. Its certificate is drawn and kept, and the lock names
 * its hash.
 *
 * @refuses NOT_SIGNED_OFF · NOT_TIED_OUT · EARLIER_PERIOD_OPEN: an earlier period is not locked · NOT_ALLOWED
 */
export async function lockPeriod(world: SigningWorld, tenant: string, { principal, reason, ...scope }: Asked): Promise<Outcome<PeriodRecord, SignRefusal>> {
  const { periods } = world.books(tenant)
  const standing = await periods.get(scope, scope.period)
  if (standing?.state === 'LOCKED') return accept(standing)
  const tied = standing?.state === 'CLOSED' ? await tiedOut(world, tenant, scope) : accept(true)
  if (!tied.ok) return tied
  const certificate = await kept(world, tenant, scope)
  const turn = standing?.turn ?? 0
  return periods.move(scope, scope.period, 'LOCKED', { principal, reason, at: world.clock.now(), turn, ...certificate })
}

/** Keeps the certificate as it stands, by its hash. */
async function kept(world: SigningWorld, tenant: string, scope: BookScope & { readonly period: Period }): Promise<{ readonly certificate?: string }> {
  const drawn = await certificateOf(world, tenant, scope)
  return drawn === undefined ? {} : { certificate: await world.books(tenant).blobs.put(drawn.content) }
}

async function tiedOut(world: SigningWorld, tenant: string, scope: BookScope & { readonly period: Period }): Promise<Outcome<true, 'NOT_TIED_OUT'>> {
  const result = await tieOutResult(world.books(tenant), scope)
  return stops(result) ? refuse('NOT_TIED_OUT', result.sentence, scope.period) : accept(true)
}

/** The certificate of a closed period as it stands; undefined while it is not closed. */
export function certificateOf(world: SigningWorld, tenant: string, { entity, book, period }: BookScope & { readonly period: Period }): Promise<DrawnCertificate | undefined> {
  const policy = policyInForce(world, tenant)
  const calendar = calendarFor(policy, { book, on: firstDayOf(period) })
  const days: CertificateScope['days'] = { calendar: calendar.name, timeZone: policy.entities[entity]?.timeZone ?? 'UTC', firstOn: calendar.firstDayOf(period), lastOn: calendar.lastDayOf(period) }
  return closeCertificate(world.books(tenant), { tenant, entity, book, period, days, policy: { version: policy.version, hash: policy.hash } })
}
