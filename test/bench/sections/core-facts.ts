import { deepStrictEqual, strictEqual } from 'node:assert'
import { type Period, addPeriods, daysInTerm, firstDayOf } from '#calendar'
import { applyFact, evaluate, openFile } from '#recognition'
import { type ContractBooks, recordFacts } from '#subledger'
import { bareBalances, bareShares } from '../cases/bare-schedule.ts'
import { books, bundleEvidence, bundleInvoice, monthlyInvoice, opening, serviceActivated } from '../cases/facts.ts'
import { monthlyContract, openingFences, recorded } from '../cases/held-contract.ts'
import { samplePolicies } from '../../simulator/sample-policies.ts'
import type { Figure, SectionRun } from '../figure.ts'
import { type Work, compare } from '../measure.ts'

const policies = samplePolicies()
const contract = 'stripe:sub_00000001'

const repeat = (once: () => unknown): Work => (count) => {
  for (let index = 0; index < count; index += 1) once()
}

const billedIn = (number: number): { netMinor: bigint; days: bigint } => {
  const startOn = firstDayOf(addPeriods(opening, number))
  return { netMinor: 4_999n + BigInt(number), days: BigInt(daysInTerm({ startOn, endOn: firstDayOf(addPeriods(opening, number + 1)) })) }
}

/** The floor of one fact: balances before and after in both books, and their difference. */
function bareFact(invoices: readonly { readonly netMinor: bigint; readonly days: bigint }[], closed: number) {
  return books.map(() => {
    const after = bareBalances(invoices, closed)
    const before = bareBalances(invoices.slice(0, -1), closed)
    return { after, moved: after.receivable - before.receivable }
  })
}

async function nextInvoice(held: number, rounds: number): Promise<Figure> {
  const before = held === 0 ? undefined : monthlyContract(contract, held, policies)
  const facts = held === 0 ? [serviceActivated(contract, firstDayOf(opening)), monthlyInvoice(contract, 0)] : [monthlyInvoice(contract, held)]
  const invoices = Array.from({ length: held + 1 }, (_, number) => billedIn(number))
  const closed = Math.max(0, held - 1)
  agreeWith(recorded(before, facts, policies), bareFact(invoices, closed)[0]!.after)
  const ours = repeat(() => recordFacts(before, facts, { policies, fences: openingFences }))
  const floor = repeat(() => bareFact(invoices, closed))
  const name = held === 0 ? 'recordFacts, new contract' : `recordFacts, ${held} invoices held`
  return { name, unit: 'fact', floor: 'BigInt balances, before and after, two books', ...(await compare({ ours, floor, rounds })) }
}

function agreeWith(after: ContractBooks, bare: Readonly<Record<string, bigint>>): void {
  for (const book of books) for (const [role, minor] of Object.entries(bare)) strictEqual((after.books[book]!.balances as Record<string, bigint>)[role] ?? 0n, minor, `${book} ${role}`)
}

const daysOf2027 = [31n, 31n, 28n, 31n, 30n, 31n, 30n, 31n, 31n, 30n, 31n, 30n]
const monthly = Array.from({ length: 12 }, () => 1n)
const never = monthly.map(() => 0n)

/** Months of the five obligations whose allocated prices are known: two by the day, one by the month, two on delivery. */
function bareBundle(allocated: readonly bigint[]): readonly (readonly bigint[])[] {
  const on = (month: number): readonly bigint[] => never.map((none, index) => (index === month ? 1n : none))
  const weights = [daysOf2027, monthly, on(2), on(3), daysOf2027]
  return weights.map((each, index) => bareShares(allocated[index]!, each, each === daysOf2027 ? 365n : each === monthly ? 12n : 1n))
}

async function bundle(rounds: number): Promise<Figure> {
  const context = { policy: policies.current('2026-12-01'), book: 'asc606', through: '2027-11' as Period }
  const facts = [bundleInvoice(contract), ...bundleEvidence(contract)]
  const evaluated = () => evaluate(facts.reduce(applyFact, openFile(contract)), context)
  const { obligations, events } = evaluated()
  const allocated = obligations.map((obligation) => obligation.allocatedMinor)
  const months = obligations.map(({ obligation }) => Array.from({ length: 12 }, (_, month) => events.find((event) => event.kind === 'ObligationMoved' && event.obligation === obligation && event.economicIn === addPeriods(opening, month))).map((event) => (event?.kind === 'ObligationMoved' ? event.recognisedMinor : 0n)))
  deepStrictEqual(months, bareBundle(allocated))
  const compared = await compare({ ours: repeat(evaluated), floor: repeat(() => bareBundle(allocated)), rounds })
  return { name: 'evaluate, five obligations', unit: 'contract', floor: 'BigInt, 5 × 12 months, allocation given', note: 'relative-SSP allocation, two patterns over time, two deliveries', ...compared }
}

export const coreFacts: SectionRun = {
  name: 'core-facts',
  run: async ({ quick }) => {
    const rounds = quick ? 3 : 11
    const figures: Figure[] = []
    for (const held of quick ? [0, 12] : [0, 12, 36]) figures.push(await nextInvoice(held, rounds))
    return {
      title: 'Facts through the pure core (two books, entries, decisions, drift check)',
      figures: [...figures, await bundle(rounds)],
      tables: {},
      notes: ['Balances and months agree with the floor, asserted before timing.'],
    }
  },
}

