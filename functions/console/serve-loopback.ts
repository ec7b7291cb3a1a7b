import { type ServerType, serve } from '@hono/node-server'
import type { Fetch } from './console-site.ts'

/** A server on 127.0.0.1, and the way to stop it. */
export interface LoopbackServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves on loopback only. Port 0 takes any free one. */
export function serveLoopback(fetch: Fetch, port: number): Promise<LoopbackServer> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch, port, hostname: '127.0.0.1' }, (address) =>
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () => new Promise((closed) => void server.close(() => closed())),
      }),
    )
    server.on('error', reject)
  })
}
