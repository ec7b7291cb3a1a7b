import { type AccountingDate, addDays, laterOf } from '#calendar'
import { type Currency, formatMinor } from '#money'
import type { OpenPromise } from './read-table.ts'
import type { RowProblem } from './row-problem.ts'

/** An open contract with its promises, and what the old system holds for it. */
export interface OpenContract {
  readonly contract: string
  readonly customer: string
  readonly currency: Currency
  readonly rows: readonly number[]
  readonly promises: readonly OpenPromise[]
  readonly billedMinor: bigint
  readonly recognisedMinor: bigint
  readonly liabilityMinor: bigint
  readonly assetMinor: bigint
}

/** The contracts that rows state: rows of one name are one contract. A contract that contradicts itself is a problem of the row that does. */
export function contractsOf(promises: readonly OpenPromise[]): { readonly contracts: readonly OpenContract[]; readonly problems: readonly RowProblem[] } {
  const groups = [...Map.groupBy(promises, ({ contract }) => contract).values()]
  return { contracts: groups.map(contractOf), problems: groups.flatMap(contradictions) }
}

function contractOf(promises: readonly OpenPromise[]): OpenContract {
  const [{ contract, customer, currency }] = promises as [OpenPromise]
  const sum = (of: (promise: OpenPromise) => bigint): bigint => promises.reduce((total, promise) => total + of(promise), 0n)
  return {
    contract, customer, currency, promises, rows: promises.map(({ row }) => row),
    billedMinor: sum((each) => each.billedMinor), recognisedMinor: sum((each) => each.recognisedMinor), liabilityMinor: sum((each) => each.liabilityMinor), assetMinor: sum((each) => each.assetMinor),
  }
}

function contradictions(promises: readonly OpenPromise[]): readonly RowProblem[] {
  const [first] = promises as [OpenPromise]
  const named = new Set<string>()
  return promises.flatMap((each) => {
    const again = named.has(each.promise)
    named.add(each.promise)
    return [
      ...(each.currency === first.currency ? [] : [{ row: each.row, column: 'currency', value: each.currency, expected: `${first.currency}, as in row ${first.row}: a contract has one currency` }]),
      ...(each.customer === first.customer ? [] : [{ row: each.row, column: 'customer', value: each.customer, expected: `${first.customer}, as in row ${first.row}` }]),
      ...(again ? [{ row: each.row, column: 'promise', value: each.promise, expected: 'a name that no other row of the contract has' }] : []),
    ]
  })
}

/** Where the contracts come from, and until when they were kept there. */
export interface Handover {
  readonly on: AccountingDate
  readonly from: string
  readonly entity: string
}

/**
 * The contract as it goes on here: what remains of each promise from the day after the cutover, and the balances that the
 * old system hands over. What it recognised is neither repeated nor caught up.
 */
export function goesOn({ contract, customer, currency, promises, liabilityMinor, assetMinor }: OpenContract, { on, from, entity }: Handover): object {
  const text = (minor: bigint): string => formatMinor(minor, currency)
  const opening = { ...(liabilityMinor === 0n ? {} : { contract_liability: text(liabilityMinor) }), ...(assetMinor === 0n ? {} : { contract_asset: text(assetMinor) }) }
  const next = addDays(on, 1)
  const remaining = promises.filter(({ priceMinor, recognisedMinor }) => priceMinor > recognisedMinor)
  const stated = remaining.map((each) => stating(each, { minor: each.priceMinor - each.recognisedMinor, from: laterOf(each.startsOn ?? next, next) }))
  return { contract, customer, entity, terms: { currency, signedOn: next, takenOver: { from, on }, opening, price: {}, promises: stated } }
}

/** The contract as if it had always been kept here: what it would have recognised by the cutover is compared with what was. */
export function fromInception({ contract, customer, currency, promises }: OpenContract, { entity, on }: Handover): object {
  const signedOn = promises.reduce<AccountingDate>((first, { startsOn }) => (startsOn !== null && startsOn < first ? startsOn : first), on)
  return { contract, customer, entity, terms: { currency, signedOn, price: {}, promises: promises.map((each) => stating(each, { minor: each.priceMinor, from: each.startsOn ?? on })) } }
}

function stating({ promise, class: revenueClass, currency, method, convention, endsOn }: OpenPromise, of: { readonly minor: bigint; readonly from: AccountingDate }): object {
  const satisfaction = method === 'point-in-time' ? { method, signal: 'acceptance' } : { method, term: { from: of.from, through: endsOn ?? of.from }, ...(convention === null ? {} : { convention }) }
  return { id: promise, class: revenueClass, statedPrice: formatMinor(of.minor, currency), satisfaction }
}
