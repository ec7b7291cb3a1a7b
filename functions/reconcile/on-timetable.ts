import { encode } from '#billing'
import type { Batch, KeptTieOut } from '#books'
import { type Instant, type Period, dateIn, nextPeriod } from '#calendar'
import { type Journal, journalOfBatch } from '#gateways'
import type { Currency } from '#money'
import { type PolicySet, type PostingTarget, calendarFor, postingTarget } from '#policy'
import { type World, policyInForce } from '#runtime'
import { limits } from '#topology'
import { escalateBreaks } from './escalate-breaks.ts'
import { issuedIn } from './issued-in.ts'
import { reconcilePeriod } from './reconcile-period.ts'
import type { ReconcileScope, TieOut } from './tie-out.ts'

export type ReconcileWorld = Pick<World, 'books' | 'policies' | 'billing' | 'erp' | 'clock' | 'metrics' | 'log'>

/**
 * Runs on the timetable: ties out the latest closed period of every book, and the open one after it; before the first close
 * the first period and the running one. Then every difference that is too old is escalated.
 */
export const reconcileOnTimetable =
  (world: ReconcileWorld) =>
  async (): Promise<readonly TieOut[]> => {
    const tieOuts: TieOut[] = []
    for (const tenant of world.policies.tenants) {
      const policy = policyInForce(world, tenant)
      for (const target of policy.posting) for (const period of await duePeriods(world, policy, { tenant, target })) tieOuts.push(await reconcileScope(world, tenant, { ...target, period }))
      await escalateBreaks({ books: world.books(tenant), policy, log: world.log, metrics: world.metrics }, world.clock.now())
    }
    return tieOuts
  }

/** Ties out one period of one book now, and keeps the result for people to read. */
export async function reconcileScope(world: ReconcileWorld, tenant: string, scope: ReconcileScope, principal = 'timetable'): Promise<TieOut> {
  const policy = policyInForce(world, tenant)
  const books = world.books(tenant)
  const { customerOnReceivable: customers } = postingTarget(policy, scope)
  const journalOf = async (batch: Batch): Promise<Journal> => journalOfBatch(batch, await books.batches.lines(batch), { customers })
  const connector = await world.erp(tenant)
  await books.credentials.note(connector.credentials ?? []) // for `tieout doctor`, which may not read the ERP's secret
  const asked = { entity: scope.entity, book: scope.book, period: scope.period }
  const ports = { books, policy, policies: world.policies.of(tenant), connector, metrics: world.metrics, shards: limits.shards, journalOf, issued: (one: ReconcileScope) => issuedIn(world, tenant, one) }
  const at = world.clock.now()
  const tieOut = await reconcilePeriod(ports, asked, at)
  const documents = await books.blobs.put(encode(tieOut.documents.map((document) => ({ ...document }))))
  await books.tieOuts.keep(keptOf(tieOut, { at, principal, documents }))
  return tieOut
}

const keptOf = ({ scope, accounts, billing, breaks, unreconciled }: TieOut, by: { readonly at: Instant; readonly principal: string; readonly documents: string }): KeptTieOut => ({
  ...scope,
  ...by,
  accounts: accounts.map((row) => ({ ...row, currency: row.currency as Currency, allMinor: row.allMinor ?? null })),
  billing: billing.map((row) => ({ ...row, currency: row.currency as Currency })),
  breaks: breaks.length,
  unreconciled: { ...unreconciled },
})

async function duePeriods(world: ReconcileWorld, policy: PolicySet, { tenant, target }: { readonly tenant: string; readonly target: PostingTarget }): Promise<readonly Period[]> {
  const { entity, book } = target
  const closed = await world.books(tenant).periods.closedThrough(target)
  if (closed !== undefined) return [closed, nextPeriod(closed)]
  const first = policy.books[book]!.opensIn as Period
  const today = dateIn(world.clock.now(), policy.entities[entity]!.timeZone)
  const running = calendarFor(policy, { book, on: today }).periodOf(today)
  return running > first ? [first, running] : [first]
}
