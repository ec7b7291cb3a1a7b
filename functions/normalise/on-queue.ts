import * as z from 'zod'
import { entityFor } from '#policy'
import { type SqsHandler, type World, perMessage, policyInForce, redriven, settleRedriven } from '#runtime'
import { holdOverlong } from './line-limit.ts'
import { normaliseDocument } from './normalise-document.ts'
import type { NormalisePorts } from './ports.ts'
import { translateDocument } from './translate-document.ts'

export type NormaliseWorld = Pick<World, 'books' | 'policies' | 'billing' | 'queues' | 'clock' | 'ids' | 'metrics' | 'log'>

const pointer = z.object({ tenant: z.string().min(1), document: z.string().min(1), givesUp: z.boolean().optional(), ...redriven })

/** Works the intake queue: one registered document per message. */
export const normaliseOnQueue = (world: NormaliseWorld): SqsHandler =>
  perMessage(world, pointer, async ({ tenant, ...asked }) => {
    const ended = await normaliseDocument(portsOf(world, tenant))(asked)
    if (ended === 'done') await settleRedriven(world, { tenant, suspense: asked.suspense }) // 'told': the contract settles it once the facts are folded
  })

function portsOf(world: NormaliseWorld, tenant: string): NormalisePorts {
  const { queues, clock, ids, metrics } = world
  const policy = policyInForce(world, tenant)
  return {
    books: world.books(tenant),
    queues,
    clock,
    ids,
    metrics,
    translate: (document, context) => holdOverlong(translateDocument(document, context), policy.close.limits.linesPerInvoice),
    entityOf: (system) => entityFor(policy, system),
    fetch: async (system, need) => (await world.billing(tenant, system)).fetch(need),
  }
}
