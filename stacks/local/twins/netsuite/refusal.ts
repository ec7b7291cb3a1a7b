import type { BehaviourId } from './behaviours.ts'

/** An answer of NetSuite that is a refusal; thrown inside the twin, written as JSON at its door. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly path: string | undefined
  constructor(status: number, { code, detail, path }: { code: string; detail: string; path?: string }) {
    super(detail)
    this.status = status
    this.code = code
    this.detail = detail
    this.path = path
  }
}

const wrapped = (text: string): string => `Error while accessing a resource. ${text}`
const userError = (text: string): Refusal => new Refusal(400, { code: 'USER_ERROR', detail: wrapped(text) })

/** Every refusal the twin can give, by the behaviour it shows. */
export const refusals = {
  'token-refused': () =>
    new Refusal(401, {
      code: 'INVALID_LOGIN',
      detail:
        'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.',
    }),
  'duplicate-external-id': () => userError('This record already exists.'),
  'external-id-characters': () => userError('Invalid external ID: letters, digits, underscores and hyphens only.'),
  unbalanced: () => userError('The amounts in a journal entry must balance.'),
  'invalid-reference': (value: string, field: string, path: string) =>
    new Refusal(400, {
      code: 'INVALID_CONTENT',
      detail: `Error while accessing resource: You have entered an Invalid Field Value ${value} for the following field: ${field}`,
      path,
    }),
  'subsidiary-restricted': (kind: string, id: string, subsidiary: string) => userError(`Invalid ${kind} reference key ${id} for subsidiary ${subsidiary}.`),
  'governance-limits': () => userError('Your current role does not have permission to perform this action. Please contact your account administrator.'),
  'missing-field': (field: string) => userError(`You must enter a value for ${field}.`),
  'unknown-property': (name: string) => new Refusal(400, { code: 'INVALID_CONTENT', detail: `Unknown reference or field: ${name}`, path: name }),
  'json-numbers': (path: string) => new Refusal(400, { code: 'INVALID_CONTENT', detail: 'Invalid value: a number was expected.', path }),
  'currency-precision': (path: string) => new Refusal(400, { code: 'INVALID_CONTENT', detail: 'Invalid number: too many decimals for the currency.', path }),
  'permission-refused': () => userError('Your current role does not have permission to perform this action. Please contact your account administrator.'),
  'suiteql-permission': () => userError('Your current role does not have permission to perform this action. Please contact your account administrator.'),
  'closed-period': () => userError('You cannot post transactions in a period that is closed or locked.'),
  'date-outside-period': () => userError('The transaction date you specified is not within the date range of your accounting period.'),
  'line-limit': () => userError('A journal entry cannot have more than 1000 lines.'),
  'suiteql-transient': () => new Refusal(400, { code: 'INVALID_HEADER', detail: 'The header Prefer: transient is required.' }),
  'suiteql-pages': () => new Refusal(400, { code: 'INVALID_PARAMETER', detail: 'The limit must be between 1 and 1000.' }),
  'suiteql-refused': (text: string) => new Refusal(400, { code: 'USER_ERROR', detail: `Invalid search query. Detailed unprocessed description follows. ${text}` }),
  'concurrency-limit': () => new Refusal(429, { code: 'CONCURRENCY_LIMIT_EXCEEDED', detail: 'Concurrent request limit exceeded. Request blocked.' }),
  'server-error': () => new Refusal(503, { code: 'UNEXPECTED_ERROR', detail: 'An unexpected error has occurred.' }),
} as const satisfies Partial<Record<BehaviourId, (...parts: string[]) => Refusal>>

const titles: Readonly<Record<number, string>> = { 400: 'Bad Request', 401: 'Unauthorized', 404: 'Not Found', 429: 'Bad Request', 503: 'Service Unavailable' }

/** The error body as NetSuite writes it. */
export function refusalResponse({ status, code, detail, path }: Refusal): Response {
  const body = {
    type: 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html',
    title: titles[status] ?? 'Error',
    status,
    ...(status === 429 ? { 'o:errorCode': 'USER_ERROR' } : {}),
    'o:errorDetails': [{ detail, 'o:errorCode': code, ...(path === undefined ? {} : { 'o:errorPath': path }) }],
  }
  return Response.json(body, { status, headers: { 'content-type': 'application/vnd.oracle.resource+json; type=error' } })
}
