import * as z from 'zod'
import { type ErpConnector, journalOfBatch } from '#gateways'
import { postingTarget } from '#policy'
import { type SqsHandler, type World, perMessage, policyInForce, redriven, settlingRedrive } from '#runtime'
import { type PostBatchPorts, postBatch } from './post-batch.ts'

export type PostWorld = Pick<World, 'books' | 'policies' | 'erp' | 'clock' | 'metrics' | 'log'>

const pointer = z.object({ tenant: z.string().min(1), batch: z.string().min(1), ...redriven })

/** Works the posting queue: one message is one frozen batch, one after the other per ERP account. */
export const postOnQueue = (world: PostWorld): SqsHandler =>
  perMessage(world, pointer, settlingRedrive(world, async ({ tenant, batch }) => {
    const outcome = await postBatch(portsOf(world, tenant, await world.erp(tenant)))(batch)
    if (outcome !== 'confirmed') world.log.warn('journal not posted', { tenant, batch, outcome })
  }))

function portsOf(world: PostWorld, tenant: string, connector: ErpConnector): PostBatchPorts {
  const { batches } = world.books(tenant)
  const journalOf: PostBatchPorts['journalOf'] = async (batch) => journalOfBatch(batch, await batches.lines(batch), { customers: postingTarget(policyInForce(world, tenant), batch).customerOnReceivable })
  return { batches, journalOf, connector, clock: world.clock, metrics: world.metrics }
}
