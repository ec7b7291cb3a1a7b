import { type AccountingDate, addDays } from '#calendar'
import { readContractFile } from '#contract-file'
import { type Handover, type OpenContract, type RowProblem, fromInception, goesOn } from '#cutover'
import { formatMinor } from '#money'
import { type PolicySet, accountFor, periodEndOf } from '#policy'
import { applyFact, openFile } from '#recognition'
import { type ContractStatement, statementOf } from '#subledger'
import { moneyOf } from '../money-of.ts'
import type { DifferenceWire } from './cutover-wire.ts'

/** By which policy and book a contract is weighed, and how it is handed over. */
export interface Scales {
  readonly policy: PolicySet
  readonly book: string
  readonly handover: Handover
}

/** What a contract comes to here, beside what the old system says of it. */
export interface Weighed {
  readonly contract: OpenContract
  /** Recognised to date by the schedule here; what passes at a moment, as the old system says. */
  readonly scheduledMinor: bigint
  /** Contract liability less contract asset, as these books take them over. */
  readonly broughtForwardMinor: bigint
  readonly differences: readonly DifferenceWire[]
  readonly problems: readonly RowProblem[]
}

/**
 * Weighs a contract: its balances against billed less recognised, what was recognised against the schedule here, and the
 * balances as these books will hold them against those of the old system.
 */
export function weighContract(contract: OpenContract, scales: Scales): Weighed {
  const { handover } = scales
  const [continued, inception] = [stated(goesOn(contract, handover), scales), stated(fromInception(contract, handover), scales, handover.on)]
  if ('problem' in continued || 'problem' in inception) {
    const problem = 'problem' in continued ? continued.problem : 'problem' in inception ? inception.problem : ''
    return { contract, scheduledMinor: 0n, broughtForwardMinor: 0n, differences: [], problems: [problemOf(contract, 'contract', problem)] }
  }
  const scheduled = new Map(inception.obligations.map(({ obligation, recognisedMinor }) => [obligation, recognisedMinor]))
  const taken = balancesOn(continued, handover.on)
  return {
    contract,
    scheduledMinor: contract.promises.reduce((sum, { promise, method, recognisedMinor }) => sum + (method === 'point-in-time' ? recognisedMinor : (scheduled.get(promise) ?? 0n)), 0n),
    broughtForwardMinor: taken.liabilityMinor - taken.assetMinor,
    differences: [...recognisedOtherwise(contract, scheduled), ...balancesOtherwise(contract), ...netted(contract, taken)],
    problems: [...unmapped(contract, scales), ...continued.holds.map(({ code, sentence }) => problemOf(contract, code === 'POLICY_UNKNOWN_CHOICE' ? 'convention' : 'promise', sentence))],
  }
}

const problemOf = ({ rows, contract }: OpenContract, column: string, expected: string): RowProblem => ({ row: rows[0] ?? 0, column, value: contract, expected })

function stated(document: object, { policy, book }: Scales, through?: AccountingDate): ContractStatement | { readonly problem: string } {
  const read = readContractFile(document)
  if (!read.ok) return { problem: read.sentence }
  const statement = statementOf(read.value.facts.reduce(applyFact, openFile(read.value.contract)), { policy, book, through })
  return statement.ok ? statement.value : { problem: statement.sentence }
}

function balancesOn({ journals }: ContractStatement, on: AccountingDate) {
  const lines = journals.filter((journal) => journal.on <= on).flatMap((journal) => journal.lines)
  const sum = (role: string): bigint => lines.reduce((total, line) => (line.role === role ? total + line.signedMinor : total), 0n)
  return { liabilityMinor: -sum('contract_liability'), assetMinor: sum('contract_asset') + sum('unbilled_receivable') }
}

/** What the old system recognised of each promise, where the schedule here would have recognised another amount. */
function recognisedOtherwise({ contract, currency, promises }: OpenContract, scheduled: ReadonlyMap<string, bigint>): readonly DifferenceWire[] {
  return promises.flatMap(({ row, promise, method, recognisedMinor }): readonly DifferenceWire[] => {
    const ours = scheduled.get(promise) ?? 0n
    if (method === 'point-in-time' || ours === recognisedMinor) return []
    const sentence = `${promise} of ${contract}: the old system recognised ${formatMinor(recognisedMinor, currency)}, the schedule here ${formatMinor(ours, currency)}; the rest is spread over what remains of the term`
    return [{ contract, row, kind: 'recognised', theirs: moneyOf(recognisedMinor, currency), ours: moneyOf(ours, currency), difference: moneyOf(recognisedMinor - ours, currency), sentence }]
  })
}

/** Balances that do not follow from what was billed and recognised. */
function balancesOtherwise({ contract, currency, rows, billedMinor, recognisedMinor, liabilityMinor, assetMinor }: OpenContract): readonly DifferenceWire[] {
  const [theirs, ours] = [liabilityMinor - assetMinor, billedMinor - recognisedMinor]
  if (theirs === ours) return []
  const sentence = `${contract}: billed less recognised is ${formatMinor(ours, currency)}, the balances come to ${formatMinor(theirs, currency)}`
  return [{ contract, row: rows[0] ?? 0, kind: 'balances', theirs: moneyOf(theirs, currency), ours: moneyOf(ours, currency), difference: moneyOf(theirs - ours, currency), sentence }]
}

/** A contract is presented as one net position (45-1): an asset beside a liability is netted. */
function netted({ contract, currency, rows, liabilityMinor }: OpenContract, taken: { readonly liabilityMinor: bigint }): readonly DifferenceWire[] {
  if (taken.liabilityMinor === liabilityMinor) return []
  const sentence = `${contract}: the contract liability of ${formatMinor(liabilityMinor, currency)} is presented as ${formatMinor(taken.liabilityMinor, currency)}, net of the asset beside it`
  return [{ contract, row: rows[0] ?? 0, kind: 'netted', theirs: moneyOf(liabilityMinor, currency), ours: moneyOf(taken.liabilityMinor, currency), difference: moneyOf(liabilityMinor - taken.liabilityMinor, currency), sentence }]
}

/** Revenue classes without an account in the first period that they are booked in: its close would stop at them. */
function unmapped({ promises, currency }: OpenContract, { policy, handover }: Scales): readonly RowProblem[] {
  const { entity } = handover
  const books = policy.posting.filter((target) => target.entity === entity).map(({ book }) => book)
  const firstHere = addDays(handover.on, 1)
  return promises.flatMap((promise): readonly RowProblem[] => {
    const from = promise.startsOn !== null && promise.startsOn > firstHere ? promise.startsOn : firstHere
    const mapped = books.every((book) => accountFor(policy, { book, role: 'revenue', class: promise.class, currency, entity, on: periodEndOf(policy, { book, on: from }) }).ok)
    return mapped ? [] : [{ row: promise.row, column: 'class', value: promise.class, expected: `a revenue class that the chart of accounts maps in the period of ${from}` }]
  })
}
