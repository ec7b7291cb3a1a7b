import type { Fetch } from '../console-site.ts'
import type { Sign } from './sign-request.ts'

interface SignedPorts {
  readonly address: string
  readonly sign: Sign
  readonly fetch: (request: Request) => Promise<Response>
}

/** Headers of the browser that the API has a use for; nothing else leaves this machine. */
const passed = ['content-type', 'accept', 'sec-fetch-site']

/** The API of a stack: each call of the page goes there, signed with the user's AWS credentials. */
export function signedApi({ address, sign, fetch }: SignedPorts): Fetch {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const headers = passed.flatMap((name) => (request.headers.has(name) ? [[name, request.headers.get(name) ?? ''] as const] : []))
    const body = request.method === 'GET' ? {} : { body: await request.text() }
    const answer = await fetch(await sign(new Request(new URL(pathname + search, address), { method: request.method, headers: Object.fromEntries(headers), ...body })))
    const contentType = answer.headers.get('content-type') ?? 'application/json'
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
  }
}
