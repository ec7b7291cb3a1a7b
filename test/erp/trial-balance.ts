import * as z from 'zod'
import type { Period } from '#calendar'
import { lastDayOf } from '#calendar'
import { journalOfBatch } from '#gateways'
import { type Currency, type Ratio, multiplyRatio, parseMinor, ratio, ratioOf, splitByLargestRemainder, portionMinor } from '#money'
import type { World } from '#runtime'
import { company as sample } from '../../stacks/local/month/company.ts'
import { type TrytonClient, date } from './tryton-client.ts'

interface Asked {
  readonly admin: TrytonClient
  readonly company: number
  readonly book: string
  readonly world: World
  readonly period: Period
  /** Per currency: how many dollars are how many units. */
  readonly perUnit: Readonly<Record<string, readonly [dollars: string, units: string]>>
}

const money = z.object({ decimal: z.string() }).transform(({ decimal }) => cents(decimal))
const account = z.object({ code: z.string(), debit: money, credit: money })

/** Debits less credits per account in cents: as Tryton's own trial balance says, and as the frozen journals are worth at the same rates. */
export async function trialBalance(asked: Asked): Promise<{ readonly ours: ReadonlyMap<string, bigint>; readonly theirs: ReadonlyMap<string, bigint> }> {
  return { ours: await frozen(asked), theirs: await computed(asked) }
}

/** What the accounts report of the ERP shows: its own sums, not ours over its lines. */
async function computed({ admin, company, period }: Asked): Promise<ReadonlyMap<string, bigint>> {
  const [month] = await admin.ids('account.period', [['company', '=', company], ['end_date', '=', date(lastDayOf(period))]], company)
  const [year] = await admin.ids('account.fiscalyear', [['company', '=', company], ['start_date', '=', date(`${period.slice(0, 4)}-01-01`)]], company)
  const context = { language: 'en', company, company_filter: 'all', fiscalyear: year, periods: [month], posted: true, cumulate: false }
  const rows = z.array(account).parse(await admin.callIn(context, 'model.account.account.search_read', [[['company', '=', company], ['type', '!=', null]], 0, null, null, ['code', 'debit', 'credit']]))
  return netOf(rows.map(({ code, debit, credit }) => [code, debit - credit]))
}

async function frozen({ world, book, period, perUnit }: Asked): Promise<ReadonlyMap<string, bigint>> {
  const { batches } = world.books(sample.tenant)
  const nets: (readonly [string, bigint])[] = []
  for await (const batch of batches.list({ period, book })) {
    const journal = journalOfBatch(batch, await batches.lines(batch))
    const [dollars = '1', units = '1'] = perUnit[journal.currency] ?? []
    const minors = journal.lines.map((line) => minorOf(line.debit ?? line.credit ?? '', journal.currency))
    for (const isDebit of [true, false]) {
      const weights = minors.map((minor, index) => ((journal.lines[index]?.debit !== undefined) === isDebit ? minor : 0n))
      const total = weights.reduce((sum, weight) => sum + weight, 0n)
      const shares = splitByLargestRemainder(portionMinor(total, centsPerMinor(journal.currency, ratioOf(dollars), ratioOf(units))), weights)
      shares.forEach((share, index) => nets.push([journal.lines[index]!.account, isDebit ? share : -share]))
    }
  }
  return netOf(nets)
}

function centsPerMinor(currency: string, dollars: Ratio, units: Ratio): Ratio {
  const perUnit = multiplyRatio(dollars, ratio(units.denominator, units.numerator))
  return multiplyRatio(perUnit, ratio(100n, minorOf('1', currency)))
}

function netOf(pairs: readonly (readonly [string, bigint])[]): ReadonlyMap<string, bigint> {
  const nets = new Map<string, bigint>()
  for (const [code, minor] of pairs) nets.set(code, (nets.get(code) ?? 0n) + minor)
  return new Map([...nets].filter(([, minor]) => minor !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function minorOf(text: string, currency: string): bigint {
  const minor = parseMinor(text, currency as Currency)
  if (!minor.ok) throw new Error(minor.sentence)
  return minor.value
}

const cents = (text: string): bigint => minorOf(/E/i.test(text) ? '0' : text, 'USD')
