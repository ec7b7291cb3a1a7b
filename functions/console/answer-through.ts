import { type HttpAnswer, type HttpRequest, type HttpWorkflow, problem } from '#runtime'
import type { ConsoleApi } from './console-api.ts'

/**
 * The API behind the HTTP door of a function: the signed caller is the principal. A request that no one signed is not
 * answered, whatever the door let through; the local stack says under which name it is answered there.
 */
export function answerThrough(api: ConsoleApi, unsigned?: { readonly principal: string }): HttpWorkflow {
  return async (request) => {
    const principal = request.principal ?? named(unsigned?.principal, request.headers[asHeader])
    if (principal === undefined) return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'Sign the request with AWS credentials.\n' }
    if (!methods.includes(request.method)) return problem(405, 'method-not-allowed', 'This API is asked with GET and POST.', { allow: methods.join(', ') })
    return answerOf(await api.fetch(requestFrom(request), { principal }))
  }
}

/** Who a person says they are, where nothing can prove it: the local stack, so that two people can be played there. */
const asHeader = 'tieout-as'

const named = (unsigned: string | undefined, as: string | undefined): string | undefined =>
  unsigned !== undefined && as !== undefined && /^[a-z][a-z0-9.@-]{0,60}$/i.test(as) ? `${unsigned}:${as}` : unsigned

const methods: readonly string[] = ['GET', 'HEAD', 'POST']

function requestFrom({ method, path, query, headers, body }: HttpRequest): Request {
  const url = `https://console.internal${path}${query === '' ? '' : `?${query}`}`
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, ...(hasBody ? { body: Buffer.from(body) } : {}) })
}

const answerOf = async (response: Response): Promise<HttpAnswer> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
})
