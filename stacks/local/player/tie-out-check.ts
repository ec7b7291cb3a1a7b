import type { Books } from '#books'
import type { Period } from '#calendar'
import { company } from '../month/company.ts'
import { lateInvoice } from '../month/expected/index.ts'
import { amountOf } from './compare.ts'
import { takeStock } from './take-stock.ts'

/** Journals of a period: how many the ERP confirmed, and a sentence for each that it did not. */
export async function postedOf(books: Books, period: Period): Promise<{ confirmed: number; checked: number; differences: readonly string[] }> {
  const differences: string[] = []
  let [confirmed, checked] = [0, 0]
  for await (const batch of books.batches.list({ period })) {
    checked += 1
    if (batch.state === 'CONFIRMED') confirmed += 1
    else differences.push(`journal ${batch.batch} is ${batch.state}`)
  }
  if (checked === 0) differences.push(`no journal was frozen for ${period}`)
  return { confirmed, checked, differences }
}

export interface Tied {
  readonly breaks: number
  /** Minor units per currency, all books together. */
  readonly unreconciled: ReadonlyMap<string, bigint>
  readonly differences: readonly string[]
}

/** What the latest reconciliation of each book found. */
export async function tiedOf(books: Books, named: readonly string[], period: Period): Promise<Tied> {
  const unreconciled = new Map<string, bigint>()
  const differences: string[] = []
  let breaks = 0
  for (const book of named) {
    const tieOut = await books.tieOuts.get({ entity: company.entity, book }, period)
    if (tieOut === undefined) differences.push(`${book} ${period} was not reconciled`)
    breaks += tieOut?.breaks ?? 0
    for (const [currency, minor] of Object.entries(tieOut?.unreconciled ?? {})) unreconciled.set(currency, (unreconciled.get(currency) ?? 0n) + minor)
  }
  for await (const one of books.breaks.list({ state: 'open' })) if (one.period === period) differences.push(`break ${one.id}: ${one.sentence}`)
  return { breaks, unreconciled, differences }
}

/** The late invoice must have left December alone and stand in January, with its catch-up. */
export async function lateDifferences(books: Books): Promise<readonly string[]> {
  const january = await takeStock(books, [lateInvoice.contract], { books: ['asc606'], through: '2027-01' as Period })
  const [held] = january.positions.asc606 ?? []
  const found = held && { billed: held.billed, catchUp: amountOf(held, 'recognised'), contractLiability: amountOf(held, 'contractLiability') }
  const names = ['billed', 'catchUp', 'contractLiability'] as const
  return names.filter((name) => found?.[name] !== lateInvoice[name]).map((name) => `late invoice: ${name} in January is ${found?.[name] ?? 'missing'}, the worksheet says ${lateInvoice[name]}`)
}
