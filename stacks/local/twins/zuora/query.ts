import { type ExactDocument, textOf } from './exact-text.ts'
import type { Listed } from './page.ts'

type Documents = ReadonlyMap<string, ExactDocument>

/** The folder of each list that can be queried. */
const folders: Readonly<Record<string, string>> = {
  invoices: '/v1/invoices/',
  'credit-memos': '/v1/credit-memos/',
  payments: '/v1/payments/',
  refunds: '/v1/refunds/',
  orders: '/v1/orders/',
  subscriptions: '/v1/subscriptions/',
}

// Object queries name a memo's fields otherwise than its own resource does.
const otherNames: Readonly<Record<string, string>> = { memoDate: 'creditMemoDate', totalAmount: 'amount' }

/** Documents that a list asks for; undefined when the path is no list. */
export function queryOf(documents: Documents, url: URL): Listed | undefined {
  const query = /^\/object-query\/([a-z-]+)$/.exec(url.pathname)
  if (query) return { field: 'data', objects: filtered(inFolder(documents, folders[query[1] ?? ''] ?? ''), url.searchParams.getAll('filter[]')) }
  const usage = /^\/v1\/usage\/accounts\/([^/]+)$/.exec(url.pathname)
  if (usage) return { field: 'usage', objects: inFolder(documents, '/v1/usage/').filter((record) => record['accountNumber'] === decodeURIComponent(usage[1] ?? '')) }
  const account = url.searchParams.get('accountId')
  if (url.pathname === '/v1/refunds') return { field: 'refunds', objects: inFolder(documents, '/v1/refunds/').filter((refund) => [refund['accountId'], refund['accountNumber']].includes(account)) }
  return url.pathname === '/v1/notification-history/callout' ? { field: 'calloutHistories', objects: [] } : undefined
}

const inFolder = (documents: Documents, folder: string): readonly ExactDocument[] =>
  folder === '' ? [] : [...documents].filter(([path]) => path.startsWith(folder) && !path.slice(folder.length).includes('/')).map(([, document]) => unwrapped(document))

/** An order stands inside its answer. */
const unwrapped = (document: ExactDocument): ExactDocument => (typeof document['order'] === 'object' && document['order'] !== null ? (document['order'] as ExactDocument) : document)

const operators: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  EQ: (a, b) => a === b,
  GE: (a, b) => a >= b,
  LE: (a, b) => a <= b,
}

/** Filters such as `invoiceDate.GE:2026-12-01`; a field that a document does not have leaves it in. */
function filtered(objects: readonly ExactDocument[], filters: readonly string[]): readonly ExactDocument[] {
  const tests = filters.map((filter) => /^(\w+)\.(EQ|GE|LE):(.*)$/.exec(filter)).filter((match) => match !== null)
  return objects.filter((object) =>
    tests.every(([, field = '', operator = '', bound = '']) => {
      const value = textOf(object[field] ?? object[otherNames[field] ?? ''])
      return value === '' || (operators[operator]?.(sortable(value), sortable(bound)) ?? true)
    }),
  )
}

/** Moments are written with a space or a T. */
const sortable = (moment: string): string => moment.replace(' ', 'T')
