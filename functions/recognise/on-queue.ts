import * as z from 'zod'
import { type Period, addPeriods } from '#calendar'
import type { PolicySet } from '#policy'
import { type SqsHandler, type World, perGroup, policyInForce, redriven, settleRedriven } from '#runtime'
import { moveLateEvent } from './move-late-event.ts'
import { recogniseContract } from './recognise-contract.ts'

export type RecogniseWorld = Pick<World, 'books' | 'policies' | 'clock' | 'metrics' | 'log'>

/** Facts of a document that wait for the contract, or a late event that a person wants moved. */
const pointer = z.object({ tenant: z.string().min(1), contract: z.string().min(1), ...redriven }).and(z.union([z.object({ document: z.string().min(1) }), z.object({ late: z.string().min(1) })]))

/** Works the contract queue: all waiting pointers of one contract are one fold and one append. */
export const recogniseOnQueue = (world: RecogniseWorld): SqsHandler =>
  perGroup(world, pointer, async (pointers) => {
    const [first] = pointers
    if (first) await recogniseFor(world, first.tenant)(pointers.filter((one) => 'document' in one))
    for (const one of pointers) if ('late' in one) await moveLateEvent({ books: world.books(one.tenant) }, one.late)
    for (const one of pointers) await settleRedriven(world, one)
  })

function recogniseFor(world: RecogniseWorld, tenant: string): ReturnType<typeof recogniseContract> {
  const { clock, metrics, log } = world
  const policies = world.policies.of(tenant)
  const policy = policyInForce(world, tenant)
  return recogniseContract({ books: world.books(tenant), policies, clock, metrics, log, breaker: policy.close.circuitBreaker, booksOf: (entity) => booksOf(policy, entity) })
}

/** The books that are posted for an entity, each with the period before it opens. */
function booksOf(policy: PolicySet, entity: string): Readonly<Record<string, Period>> {
  const kept = policy.posting.filter((target) => target.entity === entity).map((target) => target.book)
  return Object.fromEntries(kept.map((book) => [book, addPeriods(policy.books[book]!.opensIn as Period, -1)]))
}
