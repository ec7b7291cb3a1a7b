import { type FactDraft, type Translation, factSchema } from '#billing'
import { isFreeId } from '#books'
import { type AccountingDate, daysBetween, instant } from '#calendar'
import { worthOfDrafts } from './suspend.ts'

/**
 * The most that the books take from outside. Ids are bytes of UTF-8: composed ones (fact, suspense, wait) stay within a key.
 * A longer id, a larger number or a stranger date is no billing: a person looks at it.
 */
export const most = { contract: 104, object: 250, identity: 190, text: 2_000, decimal: 40, minor: 10n ** 18n, termDays: 36_525 } as const
const years = { from: '1970-01-01', to: '2199-12-31' } as const

/**
 * Holds a translation that the books could not keep: ids that cannot be keys, amounts and dates beyond any billing. Found here,
 * it is suspense with the field named; found by the books, it would be a message that fails until its queue gives up.
 */
export function holdUnstorable(translation: Translation, document: string): Translation {
  if (translation.kind === 'suspended') return clipped(translation)
  const odd = oddIn(translation)
  const amounts = translation.kind === 'facts' ? worthOfDrafts(translation.drafts) : []
  if (odd !== undefined) return clipped({ kind: 'suspended', code: 'MALFORMED_DOCUMENT', sentence: odd, subject: document, amounts })
  return translation.kind === 'informational' ? { ...translation, reason: printed(translation.reason, 500) } : translation
}

type Suspended = Extract<Translation, { kind: 'suspended' }>

/** What is said about a document quotes it: never more than a person reads, and only what can be written down. */
const clipped = (held: Suspended): Suspended => ({
  ...held,
  sentence: printed(held.sentence, 500),
  subject: printed(held.subject, 200),
  amounts: held.amounts.filter(({ minor }) => within(minor)),
})

const printed = (text: string, length: number): string => text.slice(0, length).toWellFormed().replaceAll(/[\u0000-\u001f\u007f]/g, ' ')

function oddIn(translation: Exclude<Translation, Suspended>): string | undefined {
  if (translation.kind === 'needs') return oddId(translation.needs.map(({ id }) => ['a document to read back', id, most.object]))
  const named = oddId([
    ...translation.routes.flatMap(({ object, contract }) => [['a route', object, most.object], ['a contract', contract, most.contract]] as const),
    ...translation.aliases.flatMap(({ object, sameAs }) => [object, sameAs].map((id) => ['an alias', id, most.object] as const)),
  ])
  return named ?? (translation.kind === 'facts' ? firstOf(translation.drafts, oddDraft) : undefined)
}

function oddDraft({ identity, belongsTo, fact }: FactDraft): string | undefined {
  const contract = 'contract' in belongsTo ? belongsTo.contract : 'c'
  const objects = 'objects' in belongsTo ? belongsTo.objects : []
  const named = oddId([['a source', identity, most.identity], ['a contract', contract, most.contract], ...objects.map((id) => ['an object', id, most.object] as const)])
  return named ?? oddValue(fact, fact.kind) ?? oddShape({ identity, belongsTo, fact })
}

function oddId(ids: readonly (readonly [what: string, id: string, bytes: number])[]): string | undefined {
  return firstOf(ids, ([what, id, bytes]) => (isFreeId(id) && Buffer.byteLength(id) <= bytes ? undefined : `the id of ${what} is not printable, or longer than ${bytes} bytes: ${id.slice(0, 60)}`))
}

/** The fact as it will be filed, under a stand-in for what routing adds. */
function oddShape({ identity, fact }: FactDraft): string | undefined {
  const read = factSchema.safeParse({ ...fact, id: identity, contract: 'c', entity: 'e', recordedAt: instant('1970-01-01T00:00:00.000Z') })
  const issue = read.error?.issues[0]
  return issue && `${fact.kind}.${issue.path.join('.')}: ${issue.message}`
}

const decimals: ReadonlySet<string> = new Set(['quantity', 'unitMinor', 'share', 'hours'])
const within = (minor: bigint): boolean => minor <= most.minor && minor >= -most.minor

function oddValue(value: unknown, path: string, name = ''): string | undefined {
  if (typeof value === 'bigint') return within(value) ? undefined : `${path} is beyond 10^18 minor units`
  if (typeof value === 'string') return oddText(value, path, name)
  if (typeof value !== 'object' || value === null) return undefined
  return oddTerm(value, path) ?? firstOf(Object.entries(value), ([field, part]) => oddValue(part, `${path}.${field}`, field))
}

function oddText(text: string, path: string, name: string): string | undefined {
  const length = decimals.has(name) ? most.decimal : most.text
  if (text.length > length) return `${path} has ${text.length} characters; at most ${length} are kept`
  if (!text.isWellFormed()) return `${path} is not Unicode text`
  const outside = name.endsWith('On') && (text < years.from || text > years.to || text.length !== years.from.length)
  return outside ? `${path} is ${text}; dates from ${years.from} to ${years.to} are kept` : undefined
}

/** Schedules are written month by month: a term without end is an error of whoever wrote it. */
function oddTerm(value: object, path: string): string | undefined {
  if (!('startOn' in value && 'endOn' in value) || typeof value.startOn !== 'string' || typeof value.endOn !== 'string') return undefined
  const ends = oddText(value.startOn, `${path}.startOn`, 'startOn') ?? oddText(value.endOn, `${path}.endOn`, 'endOn')
  if (ends !== undefined) return ends
  const days = daysBetween(value.startOn as AccountingDate, value.endOn as AccountingDate)
  return days > most.termDays ? `${path} lasts ${days} days; at most ${most.termDays} are kept` : undefined
}

function firstOf<T>(values: readonly T[], odd: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const found = odd(value)
    if (found !== undefined) return found
  }
  return undefined
}
