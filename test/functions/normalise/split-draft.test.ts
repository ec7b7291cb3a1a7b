import fc from 'fast-check'
import type { CreditNoteLine, FactDraft } from '#billing'
import type { ContractShare } from '../../../functions/normalise/contract-share.ts'
import { type FactPart, splitDraft } from '../../../functions/normalise/split-draft.ts'

const envelope = { customer: null, effectiveOn: '2026-12-01', effectiveAt: '2026-12-01T00:00:00.000Z', source: { system: 'stripe', document: 'd', object: 'o', sha256: 'a'.repeat(64) } }
const draft = (fact: Record<string, unknown>): FactDraft => ({ identity: 'i', belongsTo: { objects: [] }, fact: { ...envelope, ...fact } }) as unknown as FactDraft
const sharesOf = (...weights: readonly bigint[]): readonly ContractShare[] => weights.map((weightMinor, index) => ({ contract: `c${index}`, weightMinor }))
const nobody = async () => []
const field = (part: FactPart, name: string): bigint => (part.fact as unknown as Record<string, bigint>)[name]!
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)

describe('a payment of an invoice over several contracts', () => {
  const payment = (amountMinor: bigint) => draft({ kind: 'InvoicePaymentApplied', invoice: 'in_1', payment: 'pi_1', currency: 'USD', amountMinor, channel: 'processor' })

  it('is shared in proportion to what the invoice billed each, the odd cent to the largest remainder', async () => {
    const parts = await splitDraft(payment(100n), sharesOf(1n, 1n, 1n), nobody)
    expect(parts.map((part) => [part.contract, field(part, 'amountMinor')])).toEqual([['c0', 34n], ['c1', 33n], ['c2', 33n]])
    expect((await splitDraft(payment(10_00n), sharesOf(29_00n, 71_00n), nobody)).map((part) => field(part, 'amountMinor'))).toEqual([2_90n, 7_10n])
  })

  it('an invoice of nothing is shared evenly; one contract takes all; none takes nothing', async () => {
    expect((await splitDraft(payment(3n), sharesOf(0n, 0n), nobody)).map((part) => field(part, 'amountMinor'))).toEqual([2n, 1n])
    expect(await splitDraft(payment(3n), sharesOf(0n), nobody)).toMatchObject([{ contract: 'c0', fact: { amountMinor: 3n } }])
    expect(await splitDraft(payment(3n), [], nobody)).toEqual([])
  })

  it('the parts sum to the document, whatever the amounts and shares', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.array(fc.bigInt({ min: -5n, max: 10n ** 9n }), { minLength: 1, maxLength: 6 }), async (amount, weights) => {
        const parts = await splitDraft(payment(amount), sharesOf(...weights), nobody)
        expect(sum(parts.map((part) => field(part, 'amountMinor')))).toBe(amount)
        expect(parts.every((part) => field(part, 'amountMinor') >= 0n)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('what has no amount', () => {
  it('goes to each contract as it is', async () => {
    const parts = await splitDraft(draft({ kind: 'InvoiceVoided', invoice: 'in_1' }), sharesOf(1n, 2n), nobody)
    expect(parts.map((part) => [part.contract, part.fact.kind])).toEqual([['c0', 'InvoiceVoided'], ['c1', 'InvoiceVoided']])
  })
})

describe('a credit note over several contracts', () => {
  type Settlement = Readonly<Record<'receivableMinor' | 'refundMinor' | 'balanceMinor' | 'outOfBandMinor', bigint>>
  const creditLine = (creditLine_: string, line: string | null, netMinor: bigint, taxMinor = 0n): CreditNoteLine => ({ creditLine: creditLine_, line, netMinor, taxMinor })
  const note = (lines: readonly CreditNoteLine[], settlement: Settlement) =>
    draft({ kind: 'CreditNoteIssued', creditNote: 'cn_1', invoice: 'in_1', reason: null, currency: 'USD', lines, totalMinor: sum(lines.map((each) => each.netMinor + each.taxMinor)), settlement, refunds: ['re_1'] })
  const partsOf = (parts: readonly FactPart[]) => parts.map(({ fact }) => fact as unknown as { lines: readonly CreditNoteLine[]; totalMinor: bigint; settlement: Settlement })
  /** Which contract bills a line: il_0 → c0 and so on. */
  const byLine = async (object: string) => (object.includes('/il_') ? [{ contract: `c${object.at(-1)!}`, weightMinor: 1n }] : [])
  const refunded = (refundMinor: bigint): Settlement => ({ receivableMinor: 0n, refundMinor, balanceMinor: 0n, outOfBandMinor: 0n })

  it('each credit line goes to the contract whose line it credits; a custom line is shared', async () => {
    const lines = [creditLine('a', 'il_0', 30n, 3n), creditLine('b', 'il_1', 60n, 6n), creditLine('c', null, 9n, 1n)]
    const [first, second] = partsOf(await splitDraft(note(lines, refunded(109n)), sharesOf(1n, 2n), byLine))
    expect(first!.lines.map((each) => [each.creditLine, each.netMinor, each.taxMinor])).toEqual([['a', 30n, 3n], ['c', 3n, 0n]])
    expect(second!.lines.map((each) => [each.creditLine, each.netMinor, each.taxMinor])).toEqual([['b', 60n, 6n], ['c', 6n, 1n]])
    expect([first!.totalMinor, second!.totalMinor, first!.settlement.refundMinor, second!.settlement.refundMinor]).toEqual([36n, 73n, 36n, 73n])
  })

  it('settled in two ways, half and half to the cent: each contract gets back what it credited', async () => {
    const parts = partsOf(await splitDraft(note([creditLine('a', 'il_0', 1n), creditLine('b', 'il_1', 1n)], { ...refunded(1n), balanceMinor: 1n }), sharesOf(1n, 1n), byLine))
    expect(parts.map(({ settlement, totalMinor }) => [totalMinor, settlement.refundMinor + settlement.balanceMinor])).toEqual([[1n, 1n], [1n, 1n]])
  })

  const minor = fc.bigInt({ min: 0n, max: 10_000n })
  it('parts sum to the note, and each part settles what it credits, in every way of settlement', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), minor, fc.bigInt({ min: 0n, max: 900n })), { minLength: 1, maxLength: 6 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), fc.array(minor, { minLength: 3, maxLength: 3 }), async (said, cuts, weights) => {
        const lines = said.map(([owner, net, tax], index) => creditLine(`l${index}`, owner === 3 ? null : `il_${owner}`, net, tax))
        const total = sum(lines.map((each) => each.netMinor + each.taxMinor))
        const [a, b, c] = cuts.map((cut) => (total * BigInt(Math.floor(cut * 1_000))) / 1_000n).sort((x, y) => (x < y ? -1 : 1)) as [bigint, bigint, bigint]
        const settlement = { receivableMinor: a, refundMinor: b - a, balanceMinor: c - b, outOfBandMinor: total - c }
        const parts = partsOf(await splitDraft(note(lines, settlement), sharesOf(...weights), byLine))
        expect(sum(parts.map((part) => part.totalMinor))).toBe(total)
        for (const way of Object.keys(settlement) as (keyof Settlement)[]) expect(sum(parts.map((part) => part.settlement[way]))).toBe(settlement[way])
        for (const part of parts) {
          expect(sum(part.lines.map((each) => each.netMinor + each.taxMinor))).toBe(part.totalMinor)
          expect(sum(Object.values(part.settlement))).toBe(part.totalMinor)
          expect(Object.values(part.settlement).every((amount) => amount >= 0n)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})
