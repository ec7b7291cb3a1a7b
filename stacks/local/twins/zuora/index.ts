import { type ServedTwin, serveTwin } from '../serve-twin.ts'
import { type ZuoraTwin, type ZuoraTwinOptions, createZuoraTwin } from './zuora-twin.ts'

export { type ZuoraTwin, type ZuoraTwinOptions, type ZuoraWorld, createZuoraTwin } from './zuora-twin.ts'

/** The Zuora twin over HTTP on loopback. */
export async function serveZuoraTwin({ port = 0, ...options }: ZuoraTwinOptions & { readonly port?: number }): Promise<ZuoraTwin & ServedTwin> {
  const twin = createZuoraTwin(options)
  return { ...twin, ...(await serveTwin(twin.fetch, port)) }
}
