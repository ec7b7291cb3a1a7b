import * as z from 'zod'
import { type Currency, type Ratio, multiplyRatio, portionMinor, ratio, ratioOf, splitByLargestRemainder } from '#money'
import { amountMinor } from '../amount-text.ts'
import type { Journal } from '../connector.ts'
import type { Company } from './references.ts'
import type { Records } from './records.ts'
import { dateField, decimalField, idField, sendDate, sendId } from './wire-values.ts'

/** A currency that is not the company's own: its record, and how much of the company's currency one unit is. */
export interface Rate {
  readonly currencyId: string
  readonly digits: string
  readonly companyPerUnit: Ratio
}

const currencyRow = z.object({ id: idField, code: z.string(), digits: z.string() })
const rateRow = z.object({ id: idField, rate: decimalField, date: dateField })

/** The rate in force on the posting date: the journal's own where it names one, else that of Tryton's table. */
export async function readRate(records: Records, { journal, company }: { readonly journal: Journal; readonly company: Company }): Promise<Rate | 'missing'> {
  for await (const { id: currencyId, digits } of records({ model: 'currency.currency', where: [['code', '=', journal.currency]], fields: ['code', 'digits'], row: currencyRow })) {
    if (journal.exchangeRate !== undefined) return { currencyId, digits, companyPerUnit: ratioOf(journal.exchangeRate) }
    const unit = await rateOn(records, currencyId, journal)
    const own = await rateOn(records, company.currencyId, journal)
    return unit === undefined || own === undefined ? 'missing' : { currencyId, digits, companyPerUnit: multiplyRatio(own, ratio(unit.denominator, unit.numerator)) }
  }
  return 'missing'
}

/** Units of a currency for one unit of the database's base, on the posting date. */
async function rateOn(records: Records, currency: string, { postingDate }: Journal): Promise<Ratio | undefined> {
  let latest: z.output<typeof rateRow> | undefined
  for await (const row of records({ model: 'currency.currency.rate', where: [['currency', '=', sendId(currency)], ['date', '<=', sendDate(postingDate)]], fields: ['rate', 'date'], row: rateRow }))
    if (latest === undefined || row.date > latest.date) latest = row
  return latest && ratioOf(latest.rate)
}

/**
 * The lines of a journal in the company's currency: each side's total is converted and rounded once, then shared over its
 * lines by largest remainder, so that the move balances to the cent in both currencies.
 */
export function companyAmounts(journal: Journal, { companyPerUnit }: Rate, company: Currency): readonly bigint[] {
  const minors = journal.lines.map((line) => amountMinor(line.debit ?? line.credit ?? '', journal.currency))
  const side = (debit: boolean): readonly bigint[] => {
    const weights = minors.map((minor, index) => ((journal.lines[index]?.debit !== undefined) === debit ? minor : 0n))
    const total = weights.reduce((sum, weight) => sum + weight, 0n)
    return splitByLargestRemainder(inCompany(total, { from: journal.currency as Currency, to: company, companyPerUnit }), weights)
  }
  const [debits, credits] = [side(true), side(false)]
  return minors.map((_, index) => (journal.lines[index]?.debit === undefined ? credits[index] : debits[index]) ?? 0n)
}

function inCompany(minor: bigint, { from, to, companyPerUnit }: { readonly from: Currency; readonly to: Currency; readonly companyPerUnit: Ratio }): bigint {
  const scale = ratio(amountMinor('1', to), amountMinor('1', from))
  return portionMinor(minor, multiplyRatio(companyPerUnit, scale))
}
