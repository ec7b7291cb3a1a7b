import type { Period } from '#calendar'
import { type Currency, formatMinor } from '#money'
import type { World } from '#runtime'
import { company } from '../month/company.ts'
import type { AmountName } from '../month/expected/totals.ts'
import type { SampleMonth } from '../month/sample-month.ts'
import { booksOf } from './act.ts'
import { amountOf, compareWithWorksheet } from './compare.ts'
import { countSchedules } from './count-schedules.ts'
import { type RegisterCount, countRegister } from './register-count.ts'
import { checkSuspense } from './suspense-check.ts'
import { type HeldPosition, takeStock } from './take-stock.ts'
import { lateDifferences, postedOf, tiedOf } from './tie-out-check.ts'

type Amounts = Readonly<Record<string, string>>
const reported = ['billed', 'recognised', 'contractLiability', 'contractAsset', 'unbilledReceivable', 'refundLiability'] as const satisfies readonly AmountName[]

/** What `npm start -- --once --json` prints as its last line. Amounts are decimal text in major units, per currency, of the first book. */
export interface Result extends Readonly<Record<(typeof reported)[number], Amounts>> {
  readonly period: string
  readonly book: string
  readonly received: number
  readonly accounted: number
  readonly facts: number
  readonly suspended: number
  /** Items of suspense that nobody has decided about. */
  readonly suspendedOpen: number
  readonly informational: number
  readonly duplicates: number
  readonly contracts: number
  readonly schedules: number
  readonly journalsPosted: number
  readonly breaks: number
  readonly invariantsChecked: number
  readonly seconds: number
  readonly suspendedAmount: Amounts
  readonly unreconciled: Amounts
  readonly chainsSha256: string
  readonly positionSha256: string
  /** What is not as the script and the worksheet say; empty when everything ties out. */
  readonly differences: readonly string[]
}

/** How long the month took, and whether it had been played to its end before: then people may have acted since. */
export interface Run {
  readonly seconds: number
  readonly again: boolean
}

/**
 * Reads everything back from the books and compares it with the script, the worksheet and the ERP. What people did after the
 * month (read back, redrive, accept) is theirs, and not compared with the script.
 */
export async function resultOf(world: World, month: SampleMonth, { seconds, again }: Run): Promise<Result> {
  const books = world.books(company.tenant)
  const named = booksOf(world, world.clock.now())
  const [book = ''] = named
  const period = company.period as Period
  const register = await countRegister(books)
  const stock = await takeStock(books, register.contracts, { books: named, through: period })
  const suspense = await checkSuspense(books)
  const compared = named.map((one) => compareWithWorksheet(one, stock.positions[one] ?? []))
  const [posted, tied, late] = [await postedOf(books, period), await tiedOf(books, named, period), await lateDifferences(books)]
  const deliveries = month.script.filter((step) => step.kind === 'deliver')
  const duplicates = deliveries.length - register.documents
  const scripted = again ? [] : [...suspense.differences, ...registerDifferences(register, { duplicates, repeated: deliveries.filter(({ repeated }) => repeated).length })]
  const checks = [stock, suspense, posted, ...compared]
  return {
    period,
    book,
    received: deliveries.length,
    accounted: register.facts + register.informational + register.suspended + duplicates,
    facts: register.facts,
    suspended: register.suspended,
    suspendedOpen: suspense.standing.filter(({ state }) => state === 'open').length,
    informational: register.informational,
    duplicates,
    contracts: stock.contracts.length,
    schedules: await countSchedules(world, company.tenant, { contracts: stock.contracts, book, period }),
    journalsPosted: posted.confirmed,
    breaks: tied.breaks,
    invariantsChecked: checks.reduce((sum, { checked }) => sum + checked, register.documents),
    seconds,
    ...amountsOf(stock.positions[book] ?? []),
    suspendedAmount: inMajor(sumByCurrency(suspense.standing.flatMap(({ amounts }) => amounts))),
    unreconciled: inMajor(tied.unreconciled),
    chainsSha256: stock.chainsSha256,
    positionSha256: stock.positionSha256,
    differences: [...compared.flatMap(({ differences }) => differences), ...scripted, ...late, ...posted.differences, ...tied.differences],
  }
}

const inMajor = (sums: ReadonlyMap<string, bigint>): Amounts =>
  Object.fromEntries(company.currencies.map((currency) => [currency, formatMinor(sums.get(currency) ?? 0n, currency as Currency)]))

function sumByCurrency(amounts: readonly { readonly currency: string; readonly minor: bigint }[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
  return sums
}

function amountsOf(positions: readonly HeldPosition[]): Pick<Result, (typeof reported)[number]> {
  const amounts = reported.map((name) => [name, inMajor(sumByCurrency(positions.map((held) => ({ currency: held.currency, minor: amountOf(held, name) }))))])
  return Object.fromEntries(amounts) as Pick<Result, (typeof reported)[number]>
}

function registerDifferences(register: RegisterCount, played: { readonly duplicates: number; readonly repeated: number }): readonly string[] {
  const wrong: string[] = []
  if (played.duplicates !== played.repeated) wrong.push(`the register holds ${register.documents} documents: ${played.duplicates} deliveries left none, ${played.repeated} were repetitions`)
  if (register.readBack > 0) wrong.push(`the register holds ${register.readBack} documents that were read back, which the script does not ask for`)
  if (register.unsettled > 0) wrong.push(`${register.unsettled} documents wait or have no outcome`)
  return wrong
}

/** True when nothing is left to explain. */
export const tiesOut = (result: Result): boolean =>
  result.differences.length === 0 && result.breaks === 0 && result.accounted === result.received && Object.values(result.unreconciled).every((amount) => /^0(\.0+)?$/.test(amount))
