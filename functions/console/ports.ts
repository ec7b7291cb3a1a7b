import type { World } from '#runtime'

/** What the API and its actions take of the world. */
export type ConsoleWorld = Pick<World, 'books' | 'policies' | 'queues' | 'gauges' | 'clock' | 'ids' | 'log'> & {
  readonly config: { readonly stage: string }
}
