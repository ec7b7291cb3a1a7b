import fc from 'fast-check'
import type { Fact } from '#billing'
import { type AccountingDate, accountingDate, addDays } from '#calendar'
import { activated, creditNote, delivered, ended, fact, invoice, line, paid, resumed, suspended } from './given.ts'

const start = accountingDate('2026-01-01')
const day = (max = 420): fc.Arbitrary<AccountingDate> => fc.integer({ min: 0, max }).map((days) => addDays(start, days))
const minor = (max = 100_000n): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max })
const products = ['prod_platform_team', 'prod_platform_scale', 'prod_dedicated_compute', 'prod_inference', 'prod_inference_credits', 'prod_onboarding', 'prod_training_hours', 'prod_concierge'] as const

const lineOf = (name: string): fc.Arbitrary<Record<string, unknown>> =>
  fc.record({ product: fc.constantFrom(...products), promise: fc.constantFrom('si_1', 'si_2', null), net: minor(), discount: minor(2_000n), tax: minor(5_000n), from: day(300), days: fc.integer({ min: 0, max: 400 }), credit: fc.boolean() }).map((of) => {
    const net = of.credit && of.product.startsWith('prod_platform') ? -of.net : of.net
    const term = of.days === 0 ? {} : { term: [of.from, addDays(of.from, of.days)] as const }
    return line({ line: name, promise: of.promise, product: of.product, net, discountMinor: of.discount, taxMinor: net < 0n ? 0n : of.tax, quantity: '3', metered: of.product === 'prod_inference', ...term })
  })

const invoices = ['in_1', 'in_2', 'in_3'] as const
const invoiceFact = (id: string): fc.Arbitrary<Fact> =>
  fc.tuple(day(200), lineOf('a'), lineOf('b'), minor(500n)).map(([on, a, b, balance]) => invoice(id, on, [a, b], { balanceAppliedMinor: balance }))

const cancelling: fc.Arbitrary<Fact> = fc
  .record({ on: day(), from: day(), named: fc.constantFrom(...invoices, 'in_unknown'), name: fc.constantFrom('a', 'b'), net: minor(60_000n) })
  .map((of) => invoice('in_4', of.on, [line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net: -of.net - 1n, term: [of.from, addDays(of.from, 30)], proration: true, cancels: [{ invoice: of.named, line: of.name }] })]))

const noteFact: fc.Arbitrary<Fact> = fc
  .record({ id: fc.constantFrom('cn_1', 'cn_2'), on: day(), of: fc.constantFrom(...invoices), name: fc.constantFrom('a', 'b', null), net: minor(50_000n), tax: minor(500n), refund: fc.boolean(), reason: fc.constantFrom('order_change', 'future_price') })
  .map(({ id, on, of, name, net, tax, refund, reason }) => creditNote(id, on, { invoice: of, lines: [{ line: name, net, tax }], reason, ...(refund ? { settlement: { refundMinor: net + tax }, refunds: ['re_1'] } : {}) }))

const cash: readonly fc.Arbitrary<Fact>[] = [
  fc.tuple(day(), fc.constantFrom(...invoices), minor()).map(([on, of, amount]) => paid(`ch_${of}`, on, of, amount)),
  fc.tuple(day(), fc.constantFrom(...invoices), minor()).map(([on, of, paidMinor]) => fact('InvoiceSettled', on, { invoice: of, currency: 'USD', paidMinor })),
  fc.tuple(day(), fc.constantFrom('re_1', 're_2'), minor(20_000n)).map(([on, refund, amountMinor]) => fact('RefundSettled', on, { refund, payment: 'ch_in_1', invoice: 'in_1', currency: 'USD', amountMinor })),
  fc.tuple(day(), minor(30_000n)).map(([on, cumulativeMinor]) => fact('RefundObserved', on, { payment: 'ch_in_1', invoice: 'in_1', currency: 'USD', cumulativeMinor })),
  day().map((on) => fact('RefundFailed', on, { refund: 're_1', payment: 'ch_in_1' })),
  fc.tuple(day(), minor()).map(([on, amountMinor]) => fact('DisputeFundsWithdrawn', on, { dispute: 'dp_1', payment: 'ch_in_2', invoice: 'in_2', currency: 'USD', amountMinor, feeMinor: 15_00n })),
  fc.tuple(day(), fc.constantFrom('won', 'lost')).map(([on, result]) => fact('DisputeClosed', on, { dispute: 'dp_1', payment: 'ch_in_2', invoice: 'in_2', currency: 'USD', result, reason: null })),
  fc.tuple(day(), fc.constantFrom(...invoices)).map(([on, of]) => fact('InvoiceWrittenOff', on, { invoice: of })),
  fc.tuple(day(), fc.constantFrom('in_3', 'in_4')).map(([on, of]) => fact('InvoiceVoided', on, { invoice: of })),
  day().map((on) => fact('CreditNoteVoided', on, { creditNote: 'cn_1', invoice: 'in_1' })),
]

const evidence: readonly fc.Arbitrary<Fact>[] = [
  day(60).map((on) => activated(on)),
  day().map(suspended),
  day().map(resumed),
  day().map(ended),
  fc.tuple(day(), fc.constantFrom('1', '0.5', '0.25')).map(([on, share]) => delivered(on, share)),
  fc.tuple(day(), fc.integer({ min: 1, max: 9 })).map(([on, hours]) => fact('HoursLogged', on, { promise: null, product: 'prod_training_hours', authority: 'timesheets', entry: `t${hours}`, workedOn: on, hours: `${hours}.5` })),
  fc.tuple(day(), fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 1, max: 3 })).map(([on, quantity, version]) =>
    fact('UsageReported', on, { promise: null, product: 'prod_inference', authority: 'metering', meter: 'tokens', usedOn: on, quantity: String(quantity), version })),
  fc.tuple(day(), minor()).map(([on, amountMinor]) => fact('CreditGranted', on, { grant: 'g1', category: 'paid', currency: 'USD', amountMinor, expiresOn: null, soldBy: { invoice: 'in_1', line: null } })),
  fc.tuple(day(), fc.constantFrom('consumed', 'expired', 'reinstated'), minor(40_000n)).map(([on, movement, amountMinor]) =>
    fact('CreditMoved', on, { grant: 'g1', transaction: `${movement}${on}`, movement, currency: 'USD', amountMinor, invoice: null, line: null })),
  day().map((on) => fact('HoldPlaced', on, { hold: 'h1', reason: 'dispute', principal: 'ana' })),
  day().map((on) => fact('HoldReleased', on, { hold: 'h1', reason: 'settled', principal: 'ana' })),
]

/** Histories of one contract: invoices of every pattern, and anything that can happen to them, in any combination. */
export const histories: fc.Arbitrary<readonly Fact[]> = fc
  .tuple(fc.tuple(...invoices.map(invoiceFact)), fc.array(fc.oneof(cancelling, noteFact, ...cash, ...evidence), { maxLength: 14 }), activatedAtStart())
  .map(([issued, more, active]) => onePerId([active, ...issued, ...more]))

function activatedAtStart(): fc.Arbitrary<Fact> {
  return day(20).map((on) => activated(on))
}

/** Generators may give one id two contents; a real source fact has one. */
const onePerId = (facts: readonly Fact[]): readonly Fact[] => [...new Map(facts.map((each) => [each.id, each])).values()]
