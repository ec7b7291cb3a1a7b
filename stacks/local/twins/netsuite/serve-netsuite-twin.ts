import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { NoAnswer } from './account-state.ts'
import { type NetSuiteTwin, type NetSuiteTwinOptions, createNetSuiteTwin } from './netsuite-twin.ts'

export interface ServedNetSuiteTwin extends NetSuiteTwin {
  readonly url: string
  stop(): Promise<void>
}

/** Serves a twin over HTTP on the loopback address; port 0 takes a free one. */
export async function serveNetSuiteTwin(options: NetSuiteTwinOptions & { readonly port?: number }): Promise<ServedNetSuiteTwin> {
  const twin = createNetSuiteTwin(options)
  const server = createServer((request, response) => void answer(twin, request, response))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the twin has no port')
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        twin.close()
        resolve()
      })
      server.closeAllConnections()
    })
  return { ...twin, url: `http://127.0.0.1:${address.port}`, stop }
}

async function answer(twin: NetSuiteTwin, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const reply = await twin.fetch(await requestOf(request))
    response.writeHead(reply.status, Object.fromEntries(reply.headers))
    response.end(Buffer.from(await reply.arrayBuffer()))
  } catch (error) {
    if (error instanceof NoAnswer) response.destroy()
    else response.writeHead(500).end(String(error))
  }
}

async function requestOf(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []))
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const body = hasBody ? { body: Buffer.concat(chunks) } : {}
  return new Request(`http://${request.headers.host}${request.url}`, { method: request.method ?? 'GET', headers, ...body })
}
