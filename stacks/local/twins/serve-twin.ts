import { type HttpBindings, serve } from '@hono/node-server'

/** Thrown by a twin that loses the connection instead of answering. */
export class ConnectionLost extends Error {}

export interface ServedTwin {
  readonly url: string
  stop(): Promise<void>
}

/** Serves a twin over HTTP on the loopback address; port 0 takes a free one. */
export async function serveTwin(answer: (request: Request) => Promise<Response>, port = 0): Promise<ServedTwin> {
  const fetch = async (request: Request, { incoming }: HttpBindings): Promise<Response> => {
    try {
      return await answer(request)
    } catch (cause) {
      if (!(cause instanceof ConnectionLost)) return Response.json({ error: String(cause) }, { status: 500 })
      incoming.socket.destroy()
      return new Response(null, { status: 204 })
    }
  }
  const { server, taken } = await new Promise<{ server: ReturnType<typeof serve>; taken: number }>((resolve) => {
    const started = serve({ fetch: (request, env) => fetch(request, env as HttpBindings), port, hostname: '127.0.0.1', overrideGlobalObjects: false }, (info) => resolve({ server: started, taken: info.port }))
  })
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${taken}`, stop }
}
