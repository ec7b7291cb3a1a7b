import type { Books } from '#books'
import type { Instant, Period } from '#calendar'
import { type Currency, formatMinor } from '#money'
import { type PolicySet } from '#policy'
import { evaluate } from '#recognition'
import { readContractBooks } from '#subledger'
import type { World } from '#runtime'
import { company } from '../month/company.ts'
import { lateInvoice } from '../month/expected/index.ts'
import type { AmountName } from '../month/expected/totals.ts'
import type { SampleMonth } from '../month/sample-month.ts'
import { booksOf } from './act.ts'
import { amountOf, compareWithWorksheet } from './compare.ts'
import { type RegisterCount, countRegister } from './register-count.ts'
import { type SuspenseCheck, checkSuspense } from './suspense-check.ts'
import { type HeldPosition, takeStock } from './take-stock.ts'

type Amounts = Readonly<Record<string, string>>

/** What `npm start -- --once --json` prints as its last line. Amounts are decimal text in major units, per currency. */
export interface Result {
  readonly period: string
  readonly book: string
  readonly received: number
  readonly accounted: number
  readonly facts: number
  readonly suspended: number
  readonly informational: number
  readonly duplicates: number
  readonly contracts: number
  readonly schedules: number
  readonly journalsPosted: number
  readonly breaks: number
  readonly invariantsChecked: number
  readonly seconds: number
  readonly billed: Amounts
  readonly recognised: Amounts
  readonly contractLiability: Amounts
  readonly contractAsset: Amounts
  readonly unbilledReceivable: Amounts
  readonly refundLiability: Amounts
  readonly suspendedAmount: Amounts
  readonly unreconciled: Amounts
  /** What is not as the script and the worksheet say; empty when everything ties out. */
  readonly differences: readonly string[]
}

/** Reads everything back from the books and compares it with the script, the worksheet and the ERP. */
export async function resultOf(world: World, month: SampleMonth, seconds: number): Promise<Result> {
  const books = world.books(company.tenant)
  const at = world.clock.now()
  const named = booksOf(world, at)
  const period = company.period as Period
  const register = await countRegister(books)
  const stock = await takeStock(books, register.contracts, { books: named, through: period })
  const suspense = await checkSuspense(books)
  const compared = named.map((book) => compareWithWorksheet(book, stock.positions[book] ?? []))
  const posted = await postedOf(books, period)
  const tied = await tiedOf(books, named, period)
  const deliveries = month.script.filter((step) => step.kind === 'deliver')
  const duplicates = deliveries.length - register.documents
  const primary = stock.positions[named[0] ?? ''] ?? []
  const differences = [
    ...compared.flatMap((one) => one.differences),
    ...suspense.differences,
    ...(await lateDifferences(books)),
    ...posted.differences,
    ...tied.differences,
    ...registerDifferences(register, { deliveries: deliveries.length, duplicates, repeated: deliveries.filter(({ repeated }) => repeated).length }),
  ]
  return {
    period,
    book: named[0] ?? '',
    received: deliveries.length,
    accounted: register.facts + register.informational + register.suspended + duplicates,
    facts: register.facts,
    suspended: register.suspended,
    informational: register.informational,
    duplicates,
    contracts: stock.contracts.length,
    schedules: await schedulesOf(world, stock.contracts, at),
    journalsPosted: posted.confirmed,
    breaks: tied.breaks,
    invariantsChecked: stock.checked + suspense.checked + compared.reduce((sum, one) => sum + one.checked, 0) + register.documents + posted.checked,
    seconds,
    ...amountsOf(primary),
    suspendedAmount: suspendedOf(suspense),
    unreconciled: tied.unreconciled,
    differences,
  }
}

const inMajor = (sums: ReadonlyMap<string, bigint>): Amounts => Object.fromEntries(company.currencies.map((currency) => [currency, formatMinor(sums.get(currency) ?? 0n, currency as Currency)]))

function amountsOf(positions: readonly HeldPosition[]): Pick<Result, 'billed' | 'recognised' | 'contractLiability' | 'contractAsset' | 'unbilledReceivable' | 'refundLiability'> {
  const sum = (name: AmountName): Amounts => {
    const sums = new Map<string, bigint>()
    for (const position of positions) sums.set(position.currency, (sums.get(position.currency) ?? 0n) + amountOf(position, name))
    return inMajor(sums)
  }
  return { billed: sum('billed'), recognised: sum('recognised'), contractLiability: sum('contractLiability'), contractAsset: sum('contractAsset'), unbilledReceivable: sum('unbilledReceivable'), refundLiability: sum('refundLiability') }
}

function suspendedOf({ standing }: SuspenseCheck): Amounts {
  const sums = new Map<string, bigint>()
  for (const { currency, minor } of standing.flatMap((item) => item.amounts)) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
  return inMajor(sums)
}

function registerDifferences(register: RegisterCount, played: { readonly deliveries: number; readonly duplicates: number; readonly repeated: number }): readonly string[] {
  const wrong: string[] = []
  if (played.duplicates !== played.repeated) wrong.push(`${played.deliveries} deliveries, ${played.repeated} of them repeated, left ${register.documents} documents in the register`)
  if (register.unsettled > 0) wrong.push(`${register.unsettled} documents wait or have no outcome`)
  return wrong
}

/** Tranches of every contract: each has a schedule, kept as a formula. */
async function schedulesOf(world: World, contracts: readonly string[], at: Instant): Promise<number> {
  const books = world.books(company.tenant)
  const registry = world.policies.of(company.tenant)
  const [book] = booksOf(world, at)
  let count = 0
  for (const contract of contracts) {
    const head = await books.chains.head(contract)
    if (head === undefined) continue
    const held = readContractBooks({ ...head, currency: head.currency as Currency | null }, await books.chains.state(head))
    const policy: PolicySet = registry.byHash(held.policy) ?? registry.current(at.slice(0, 10))
    const { obligations } = evaluate(held.file, { policy, book: book ?? '', through: company.period as Period })
    count += obligations.reduce((sum, obligation) => sum + obligation.tranches.length, 0)
  }
  return count
}

async function postedOf(books: Books, period: Period): Promise<{ confirmed: number; checked: number; differences: readonly string[] }> {
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

interface Tied {
  readonly breaks: number
  readonly unreconciled: Amounts
  readonly differences: readonly string[]
}

async function tiedOf(books: Books, named: readonly string[], period: Period): Promise<Tied> {
  const sums = new Map<string, bigint>()
  const differences: string[] = []
  let breaks = 0
  for (const book of named) {
    const tieOut = await books.tieOuts.get({ entity: company.entity, book }, period)
    if (tieOut === undefined) differences.push(`${book} ${period} was not reconciled`)
    breaks += tieOut?.breaks ?? 0
    for (const [currency, minor] of Object.entries(tieOut?.unreconciled ?? {})) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
  }
  for await (const one of books.breaks.list({ state: 'open' })) if (one.period === period) differences.push(`break ${one.id}: ${one.sentence}`)
  return { breaks, unreconciled: inMajor(sums), differences }
}

/** The late invoice must have left December alone and stand in January, with its catch-up. */
async function lateDifferences(books: Books): Promise<readonly string[]> {
  const january = await takeStock(books, [lateInvoice.contract], { books: ['asc606'], through: '2027-01' as Period })
  const [held] = january.positions.asc606 ?? []
  const found = held && { billed: held.billed, catchUp: amountOf(held, 'recognised'), contractLiability: amountOf(held, 'contractLiability') }
  const names = ['billed', 'catchUp', 'contractLiability'] as const
  return names.filter((name) => found?.[name] !== lateInvoice[name]).map((name) => `late invoice: ${name} in January is ${found?.[name] ?? 'missing'}, the worksheet says ${lateInvoice[name]}`)
}

/** True when nothing is left to explain. */
export const tiesOut = (result: Result): boolean =>
  result.differences.length === 0 && result.breaks === 0 && result.accounted === result.received && Object.values(result.unreconciled).every((amount) => /^0(\.0+)?$/.test(amount))
