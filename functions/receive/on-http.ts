import { type HttpHandler, type Secrets, type World, http } from '#runtime'
import { type ReceivePorts, receiveDelivery } from './receive-delivery.ts'

export type ReceiveWorld = Pick<World, 'books' | 'queues' | 'clock' | 'metrics' | 'log'> & { readonly secrets: Secrets }

/** Answers the webhook door. Nothing of the world is opened before the first delivery. */
export const receiveOnHttp = (world: ReceiveWorld): HttpHandler => http(world, (request) => receiveDelivery(portsOf(world))(request))

const portsOf = (world: ReceiveWorld): ReceivePorts => ({
  documents: (tenant) => world.books(tenant).documents,
  secrets: world.secrets,
  queues: world.queues,
  clock: world.clock,
  metrics: world.metrics,
})
