import type { HttpAnswer } from './http.ts'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorised',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Body too large',
  415: 'Unsupported content type',
  422: 'Cannot be accounted for',
  429: 'Too many requests',
  500: 'Internal fault',
  503: 'Unavailable',
}

/** A problem+json answer (RFC 9457): `code` is stable for machines, `detail` one sentence for people. */
export function problem(status: number, code: string, detail: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const body = { type: `urn:tieout:problem:${code}`, title: titles[status] ?? 'Problem', status, code, detail }
  return { status, headers: { ...headers, 'content-type': 'application/problem+json' }, body: JSON.stringify(body) }
}

/** A JSON answer. */
export const answerJson = (status: number, body: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
