import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type Clock, type HttpAnswer, type Ids, type Log, problem } from '#runtime'
import { type FunctionName, type RouteRow, limits, routes } from '#topology'
import type { Invoker } from './invoker.ts'
import { parametersIn, payloadV2 } from './payload-v2.ts'

export interface HttpServerPorts {
  readonly invoker: Invoker
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  /** Answers what no function answers: the console page and its files. */
  readonly page?: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
}

export interface LocalHttpServer {
  readonly url: string
  /** Requests being answered. */
  open(): number
  stop(): Promise<void>
}

/** The webhook door (API Gateway) and the console's function address, on loopback. */
export async function startHttpServer(ports: HttpServerPorts, port = 0): Promise<LocalHttpServer> {
  let open = 0
  const server = createServer((request, response) => {
    open += 1
    response.once('close', () => (open -= 1))
    void answer(ports, request, response).catch((cause: unknown) => {
      ports.log.fault('request failed', cause)
      if (!response.headersSent) send(response, problem(500, 'internal', 'The request could not be answered.'))
    })
  })
  server.keepAliveTimeout = 0 // a connection that a sender is about to use again is not closed under it, however busy the machine
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${String(address.port)}`, open: () => open, stop: () => stopped(server) }
}

async function answer(ports: HttpServerPorts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/'
  const target = targetOf(request.method ?? 'GET', url.split('?')[0] ?? '/')
  if (target?.route === undefined && !isOwnName(request.headers.host)) {
    send(response, problem(403, 'foreign-host', 'The console answers under its loopback address only.'))
    return
  }
  if (!target || !ports.invoker.has(target.function)) {
    if (ports.page) ports.page(request, response)
    else send(response, problem(404, 'no-route', 'Nothing answers at this address.'))
    return
  }
  const body = await bodyOf(request)
  if (body === 'too-large') {
    send(response, problem(413, 'body-too-large', `At most ${String(limits.bodyBytes)} bytes are read.`))
    return
  }
  const wire = { method: request.method ?? 'GET', url, rawHeaders: request.rawHeaders, body, sourceIp: request.socket.remoteAddress ?? '' }
  const event = payloadV2(wire, { at: ports.clock.now(), requestId: ports.ids.next('request'), route: target.route })
  sendResult(response, (await ports.invoker.invoke(target.function, event)) as APIGatewayProxyStructuredResultV2)
}

function targetOf(method: string, path: string): { readonly function: FunctionName; readonly route?: RouteRow } | undefined {
  const route = routes.find((row) => row.method === method && parametersIn(row.path, path) !== undefined)
  if (route) return { function: route.function, route }
  return path.startsWith('/v1/') ? { function: 'console' } : undefined
}

/** A page elsewhere can make its own name point to this machine; the console, which has no authentication here, does not answer to it. */
const isOwnName = (host: string | undefined): boolean => /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host ?? '')

/** Reads the body; of one that is too large the rest is let go by, so that the sender gets its answer. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes <= limits.bodyBytes) chunks.push(chunk)
  }
  return bytes > limits.bodyBytes ? 'too-large' : Buffer.concat(chunks)
}

function sendResult(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)] as const)
  response.writeHead(result.statusCode ?? 200, { ...Object.fromEntries(headers), ...(result.cookies ? { 'set-cookie': result.cookies } : {}) })
  response.end(Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'))
}

function send(response: ServerResponse, said: HttpAnswer): void {
  response.writeHead(said.status, said.headers).end(said.body)
}

function stopped(server: Server): Promise<void> {
  server.closeIdleConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
