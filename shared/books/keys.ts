import { InvariantBroken } from '#outcome'
import type { Period } from '#calendar'
import { sha256Of } from './canonical.ts'

/** Names that we choose: letters, digits, '.', '_' and '-', so that no separator can hide in them. */
export type TenantId = string & { readonly __brand: 'TenantId' }
export type EntityId = string & { readonly __brand: 'EntityId' }
export type BookId = string & { readonly __brand: 'BookId' }
export type SystemId = string & { readonly __brand: 'SystemId' }

/** Names that others choose (contracts, documents, provider objects): any printable text up to 300 bytes. */
export type FreeId = string & { readonly __brand: 'FreeId' }

const ownName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
// Control characters and the last code point (our upper bound of a prefix range) are kept out of sort keys.
const unprintable = /[\u0000-\u001f\u007f]|\u{10ffff}/u

function own<Id extends string>(what: string): (text: string) => Id {
  return (text) => {
    if (!ownName.test(text)) throw new InvariantBroken('key', `"${text}" cannot name a ${what}`)
    return text as Id
  }
}

export const tenantId = own<TenantId>('tenant')
export const entityId = own<EntityId>('entity')
export const bookId = own<BookId>('book')
export const systemId = own<SystemId>('source system')

/** True for text that can be a contract, document or provider object in a key. Doors ask before they accept. */
export const isFreeId = (text: string): text is FreeId =>
  text.length > 0 && text.isWellFormed() && !unprintable.test(text) && Buffer.byteLength(text) <= 300

export function freeId(text: string): FreeId {
  if (!isFreeId(text)) throw new InvariantBroken('key', `${JSON.stringify(text.slice(0, 80))} cannot be an id in a key`)
  return text
}

/** Number of shards that a tenant's entity is spread over. */
export const shardCount = 256

/** The shard of a contract: the first byte of its SHA-256. */
export const shardOf = (contract: string): number => Number.parseInt(sha256Of(freeId(contract)).slice(0, 2), 16)

function shardNumber(shard: number): string {
  if (!Number.isInteger(shard) || shard < 0 || shard >= shardCount) throw new InvariantBroken('key', `shard ${shard}`)
  return String(shard).padStart(3, '0')
}

/** '~' separates a document from what is kept beside it, so it is escaped inside the id. */
const escaped = (id: FreeId): string => id.replace(/[%~]/g, (mark) => (mark === '~' ? '%7E' : '%25'))

/** The sixteen register partitions, so that a register can be walked and no partition is hot. */
export const slices = [...'0123456789abcdef'] as const
const sliceOf = (text: string): string => sha256Of(text).slice(0, 1)

/** Every partition key of the books. */
export const partitions = {
  chain: (tenant: TenantId, contract: FreeId) => `C#${tenant}#${contract}`,
  shard: (tenant: TenantId, entity: EntityId, shard: number) => `S#${tenant}#${entity}#${shardNumber(shard)}`,
  routes: (tenant: TenantId, system: SystemId, object: FreeId) => `R#${tenant}#${system}#${object}`,
  waits: (tenant: TenantId, slice: string) => `W#${tenant}#${slice}`,
  waitsFor: (tenant: TenantId, system: SystemId, object: FreeId) => `W#${tenant}#${sliceOf(`${system}#${object}`)}`,
  documents: (tenant: TenantId, slice: string) => `D#${tenant}#${slice}`,
  document: (tenant: TenantId, document: FreeId) => `D#${tenant}#${sliceOf(document)}`,
  suspense: (tenant: TenantId) => `Q#${tenant}`,
  periods: (tenant: TenantId, entity: EntityId, book: BookId) => `P#${tenant}#${entity}#${book}`,
  /** Beside the periods of a book: counts their moves. */
  periodOrder: (periods: string) => `${periods}#ORDER`,
  /** What was looked at before a period closes. */
  reviews: (tenant: TenantId, scope: { entity: EntityId; book: BookId; period: Period }) => `V#${tenant}#${scope.entity}#${scope.book}#${scope.period}`,
  lateEvents: (tenant: TenantId) => `L#${tenant}`,
  tieOuts: (tenant: TenantId, entity: EntityId, book: BookId) => `T#${tenant}#${entity}#${book}`,
  statements: (tenant: TenantId, scope: { entity: EntityId; book: BookId; period: Period; revision: number }) =>
    `X#${tenant}#${scope.entity}#${scope.book}#${scope.period}${scope.revision === 1 ? '' : `#r${scope.revision}`}`,
  batches: (tenant: TenantId) => `E#${tenant}`,
  anomalies: (tenant: TenantId) => `A#${tenant}`,
  /** What the ERP knows us by; never a secret. */
  credentials: (tenant: TenantId) => `K#${tenant}`,
  breaks: (tenant: TenantId) => `B#${tenant}`,
  /** Changes of policy or engine that people propose and approve. */
  policyChanges: (tenant: TenantId) => `U#${tenant}`,
  /** Signed roots over everything that is kept, by number. */
  anchors: (tenant: TenantId) => `N#${tenant}`,
  /** Who read evidence. */
  accessLog: (tenant: TenantId) => `Y#${tenant}`,
  sourceMarks: (tenant: TenantId) => `G#${tenant}`,
  blob: (tenant: TenantId, sha256: string) => `H#${tenant}#${sha256}`,
} as const

/** Every sort key of the books. Suspense, batches, breaks and periods sort by their own id. */
export const sorts = {
  link: (seq: number): string => {
    if (!Number.isInteger(seq) || seq < 0 || seq > 99_999_999) throw new InvariantBroken('key', `chain sequence ${seq}`)
    return String(seq).padStart(8, '0')
  },
  fence: (book: BookId) => `FENCE#${book}`,
  live: (contract: FreeId) => `LIVE#${contract}`,
  livePrefix: 'LIVE#',
  asleep: (since: Period, contract: FreeId) => `ASLEEP#${since}#${contract}`,
  asleepSince: (since: Period) => `ASLEEP#${since}`,
  asleepPrefix: 'ASLEEP#',
  route: 'ROUTE',
  wait: (system: SystemId, object: FreeId, document: FreeId) => `${system}#${escaped(object)}~${escaped(document)}`,
  waitPrefix: (system: SystemId, object: FreeId) => `${system}#${escaped(object)}~`,
  entry: (document: FreeId) => escaped(document),
  outcome: (document: FreeId) => `${escaped(document)}~outcome`,
  outcomeSuffix: '~outcome',
  shard: shardNumber,
  periodOrder: 'MOVES',
  reviewRun: 'RUN',
  reviewed: (from: number) => `SHARDS#${shardNumber(from)}`,
  reviewedPrefix: 'SHARDS#',
  acceptance: (check: string) => `ACCEPTED#${check}`,
  acceptedPrefix: 'ACCEPTED#',
  blob: 'BLOB',
} as const
