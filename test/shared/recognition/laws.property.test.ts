import fc from 'fast-check'
import { type Fact, decodeFact, encode } from '#billing'
import type { Period } from '#calendar'
import { entriesOf } from '#journal'
import { type Evaluation, applyFact, decodeFile, encodeFile, evaluate, isDormant, openFile, scheduleOf } from '#recognition'
import { fact, fileOf, under } from './given.ts'
import { histories } from './histories.ts'

const periods = fc.constantFrom('2025-12', '2026-02', '2026-06', '2027-01', '2028-12')
const holds = (of: (facts: readonly Fact[], through: string) => void, runs = 150): void =>
  fc.assert(fc.property(histories, periods, of), { numRuns: runs })

const sum = (evaluation: Evaluation, of: 'billedMinor' | 'recognisedMinor'): bigint =>
  evaluation.events.reduce((total, event) => (event.kind === 'ObligationMoved' ? total + event[of] : total), 0n)

describe('laws of recognition', () => {
  it('any order and duplication of facts gives the same file and the same events', () => {
    fc.assert(
      fc.property(histories.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }))), periods, ([facts, shuffled], through) => {
        expect(fileOf(shuffled)).toEqual(fileOf(facts))
        expect(evaluate(fileOf(shuffled), under(through))).toEqual(evaluate(fileOf(facts), under(through)))
      }),
      { numRuns: 100 },
    )
  })

  it('recognised + remaining = allocated; never below nothing or above the price; movements sum to the totals', () => {
    holds((facts, through) => {
      const evaluation = evaluate(fileOf(facts), under(through))
      for (const { tranches, allocatedMinor, recognisedMinor, remainingMinor } of evaluation.obligations) {
        expect(recognisedMinor + remainingMinor).toBe(allocatedMinor)
        for (const tranche of tranches) expect(tranche.recognisedMinor * tranche.allocatedMinor >= 0n && abs(tranche.recognisedMinor) <= abs(tranche.allocatedMinor)).toBe(true)
      }
      expect(sum(evaluation, 'recognisedMinor')).toBe(evaluation.totals.recognisedMinor)
      expect(sum(evaluation, 'billedMinor')).toBe(evaluation.totals.billedMinor)
    })
  })

  it('the journal balances, and billed − recognised = liability − asset − unbilled', () => {
    holds((facts, through) => {
      const evaluation = evaluate(fileOf(facts), under(through))
      const net = (roles: readonly string[]) => [...entriesOf(evaluation.events).values()].reduce((total, entry) => (roles.includes(entry.role) ? total + entry.signedMinor : total), 0n)
      expect(evaluation.totals.billedMinor - evaluation.totals.recognisedMinor).toBe(-net(['contract_liability', 'contract_asset', 'unbilled_receivable']))
    })
  })

  it('stopping at any point, storing and resuming changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (facts, at) => {
        const cut = at % (facts.length + 1)
        const stored = encodeFile(facts.slice(0, cut).reduce(applyFact, openFile('C-1')))
        expect(facts.slice(cut).reduce(applyFact, decodeFile(stored))).toEqual(fileOf(facts))
      }),
      { numRuns: 60 },
    )
  })

  it('closing a further period never changes what earlier periods say', () => {
    holds((facts, through) => {
      const before = evaluate(fileOf(facts), under(through)).events.filter(({ economicIn }) => economicIn <= through)
      const after = evaluate(fileOf(facts), under('2029-12')).events.filter(({ economicIn }) => economicIn <= through)
      expect(after).toEqual(before)
    }, 80)
  })

  it('voiding every invoice returns billed and recognised to nothing', () => {
    holds((facts, through) => {
      const billed = facts.filter((each) => each.kind === 'InvoiceIssued' || each.kind === 'ServiceActivated' || each.kind === 'DeliveryConfirmed')
      const voids = ['in_1', 'in_2', 'in_3', 'in_4'].map((invoice) => fact('InvoiceVoided', '2027-06-01', { invoice }))
      const { totals } = evaluate(fileOf([...billed, ...voids]), under(through))
      expect([totals.billedMinor, totals.recognisedMinor]).toEqual([0n, 0n])
    }, 80)
  })

  it('the rows of a schedule sum to the price', () => {
    holds((facts, through) => {
      const [file, context] = [fileOf(facts), under(through)]
      const rows = scheduleOf(file, context).reduce((total, { minor }) => total + minor, 0n)
      expect(rows).toBe(evaluate(file, context).totals.allocatedMinor)
    }, 80)
  })

  it('a dormant contract says the same whatever is closed after', () => {
    holds((facts, through) => {
      const file = fileOf(facts)
      if (isDormant(file, under(through))) expect(evaluate(file, under('2030-12')).events).toEqual(evaluate(file, under(through)).events)
    }, 80)
  })

  it('a currency with one more digit: everything billed is ten times as much, to the minor unit', () => {
    holds((facts, through) => {
      const billings = facts.filter((each) => each.kind === 'InvoiceIssued' || each.kind === 'CreditNoteIssued')
      const simple = evaluate(fileOf(billings), under(through)).totals.billedMinor
      expect(evaluate(fileOf(billings.map(timesTen)), under(through)).totals.billedMinor).toBe(simple * 10n)
    }, 40)
  })

  it('no revenue without evidence: invoices and cash alone earn only metered usage', () => {
    holds((facts, through) => {
      const silent = facts.filter((each) => !/^(Service|Delivery|Hours|Usage|Credit[GM])/.test(each.kind))
      const { obligations } = evaluate(fileOf(silent), under(through))
      expect(obligations.filter(({ class: kind, recognisedMinor }) => kind !== 'usage' && recognisedMinor !== 0n)).toEqual([])
    }, 80)
  })

  it('no convention recognises before the term begins', () => {
    holds((facts) => {
      const simple = facts.filter((each) => each.kind === 'InvoiceIssued' || each.kind === 'ServiceActivated')
      const rows = scheduleOf(fileOf(simple), under('2028-12')).filter(({ status }) => status === 'recognised')
      const terms = new Map<string, { startOn: string } | null>(simple.flatMap((each) => (each.kind === 'InvoiceIssued' ? each.lines.map((line) => [`${each.invoice}/${line.line}`, line.term] as const) : [])))
      for (const { tranche, period } of rows) expect(period >= ((terms.get(tranche)?.startOn.slice(0, 7) ?? period) as Period)).toBe(true)
    }, 60)
  })
})

const abs = (minor: bigint): bigint => (minor < 0n ? -minor : minor)

/** The same fact in a currency with one more digit. */
function timesTen(of: Fact): Fact {
  const scaled: unknown = JSON.parse(JSON.stringify(encode(of)), (key: string, value: unknown) => (key.endsWith('Minor') && typeof value === 'string' && key !== 'unitMinor' ? `${value}0` : value))
  return decodeFact(scaled)
}
