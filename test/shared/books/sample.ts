import { createHash } from 'node:crypto'
import { type Instant, instant, period } from '#calendar'
import { type Archive, type Books, type Entry, type Store, openBooks } from '#books'
import type { Currency } from '#money'

/** A moment of January 2026. */
export const moment = (minute = 0): Instant => instant(`2026-01-15T09:${String(minute).padStart(2, '0')}:00.000Z`)

export const january = period('2026-01')
export const february = period('2026-02')
export const march = period('2026-03')

export const usd = 'USD' as Currency

export interface OpenedArchive extends Archive {
  readonly kept: Map<string, Uint8Array>
}

export function mapArchive(): OpenedArchive {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    put: async (sha256, bytes) => {
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('archived under a wrong hash')
      kept.set(sha256, bytes)
    },
    get: async (sha256) => kept.get(sha256),
  }
}

let tenants = 0

/** Books of a tenant that nobody used before, so that suites share one store. */
export function freshBooks(store: Store, archive: Archive = mapArchive()): Books {
  return openBooks({ store, tenant: `tenant-${++tenants}`, archive })
}

/** A small link of a contract: one billed line of 100 minor units. */
export function entryOf(contract: string, change: Partial<Entry> = {}): Entry {
  return {
    contract,
    customer: 'cus_1',
    entity: 'us',
    currency: usd,
    kind: 'facts',
    facts: [{ id: `${contract}:in_1`, amountMinor: '100' }],
    lines: {
      asc606: [
        { book: 'asc606', obligation: null, class: null, role: 'receivable', side: 'debit', minor: 100n, economicIn: january, postedIn: january },
        { book: 'asc606', obligation: 'seat', class: 'subscription', role: 'contract_liability', side: 'credit', minor: 100n, economicIn: january, postedIn: january },
      ],
    },
    state: { core: { billed: '100' }, pages: [] },
    decisions: [],
    dormant: false,
    policy: 'p'.repeat(64),
    engine: '1',
    recordedAt: moment(),
    ...change,
  }
}

export async function collect<T>(list: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const one of list) all.push(one)
  return all
}

export const actionBy = (principal: string, minute = 0) => ({ principal, reason: 'checked with the customer', at: moment(minute) })

/** Opens a contract, or throws: for tests about what follows. */
export async function openContract(books: Books, contract: string, change: Partial<Entry> = {}) {
  const opened = await books.chains.open(entryOf(contract, change), [])
  if (opened.kind === 'conflict') throw new Error(`${contract} is open already`)
  return opened.item
}
