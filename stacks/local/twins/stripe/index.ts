import { type ServedTwin, serveTwin } from '../serve-twin.ts'
import { type StripeTwin, createStripeTwin } from './stripe-twin.ts'

export { type StripeTwin, type StripeWorld, createStripeTwin } from './stripe-twin.ts'

/** The Stripe twin over HTTP on loopback. */
export async function serveStripeTwin({ now, port = 0 }: { readonly now: () => number; readonly port?: number }): Promise<StripeTwin & ServedTwin> {
  const twin = createStripeTwin({ now })
  return { ...twin, ...(await serveTwin(twin.fetch, port)) }
}
