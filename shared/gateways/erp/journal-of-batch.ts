import * as z from 'zod'
import { type Period, accountingDate, lastDayOf } from '#calendar'
import type { Journal, JournalLine } from './connector.ts'
import { contentHash } from './content-hash.ts'

/** The heading of a frozen batch, as the books keep it. */
export interface FrozenBatch {
  readonly batch: string // external id
  readonly book: string
  readonly entity: string
  readonly currency: string
  readonly period: Period
  readonly journalClass: string
  readonly revision: number
  readonly part: number
  /** Its day in the ledger; absent: the last of its period. */
  readonly postedOn?: string | undefined
  /** The journal that it takes back, or states anew. */
  readonly reverses?: string | undefined
  readonly replaces?: string | undefined
}

const frozenLine = z.object({
  account: z.string().min(1),
  side: z.enum(['debit', 'credit']),
  amount: z.string(),
  customer: z.string().nullable().default(null),
  memo: z.string().default(''),
  segments: z.record(z.string(), z.string()).default({}),
})

/**
 * The journal that a frozen batch stands for, the same for posting and for reconciling. It is dated the last day of
 * its period. Customers are left out where policy says that the ERP does not take them on these lines.
 */
export function journalOfBatch(batch: FrozenBatch, lines: readonly unknown[], { customers = true }: { readonly customers?: boolean } = {}): Journal {
  const content = {
    externalId: batch.batch,
    book: batch.book,
    subsidiary: batch.entity,
    currency: batch.currency,
    period: batch.period,
    lines: lines.map((line) => lineOf(frozenLine.parse(line), customers)),
  }
  const memo = `Tieout ${batch.entity} ${batch.book} ${batch.period} ${batch.currency} ${batch.journalClass} revision ${batch.revision} part ${batch.part}${correcting(batch)}`
  return { ...content, contentHash: contentHash(content), postingDate: batch.postedOn === undefined ? lastDayOf(batch.period) : accountingDate(batch.postedOn), memo, ...(batch.reverses === undefined ? {} : { reverses: batch.reverses }) }
}

const correcting = ({ reverses, replaces }: FrozenBatch): string => (reverses === undefined ? '' : ` reverses ${reverses}`) + (replaces === undefined ? '' : ` replaces ${replaces}`)

function lineOf({ account, side, amount, customer, memo, segments }: z.output<typeof frozenLine>, customers: boolean): JournalLine {
  return {
    account,
    ...(side === 'debit' ? { debit: amount } : { credit: amount }),
    ...(customer === null || !customers ? {} : { entity: customer }),
    ...(memo === '' ? {} : { memo }),
    ...(Object.keys(segments).length === 0 ? {} : { segments }),
  }
}
