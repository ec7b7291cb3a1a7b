import { type Draft, contextWith, factOf, heldOf, identitiesOf, read, told } from './documents.ts'

const creditLine = (more: Draft = {}): Draft => ({
  id: 'cnli_1',
  object: 'credit_note_line_item',
  type: 'invoice_line_item',
  invoice_line_item: 'il_1',
  amount: 3_000,
  discount_amount: 0,
  discount_amounts: [],
  pretax_credit_amounts: [],
  taxes: [],
  ...more,
})

const note = (lines: readonly Draft[], more: Draft = {}): Draft => {
  const sum = lines.reduce((total, { amount }) => total + Number(amount), 0)
  return {
    id: 'cn_1',
    object: 'credit_note',
    invoice: 'in_1',
    customer: 'cus_1',
    currency: 'usd',
    status: 'issued',
    reason: 'order_change',
    created: 1_796_090_000,
    effective_at: 1_796_090_000,
    amount: sum,
    total: sum,
    type: 'pre_payment',
    pre_payment_amount: sum,
    post_payment_amount: 0,
    out_of_band_amount: null,
    customer_balance_transaction: null,
    refunds: [],
    lines: { object: 'list', data: [...lines], has_more: false },
    ...more,
  }
}

const issuedNote = (document: Draft, context = contextWith()) => factOf('CreditNoteIssued', told('credit_note.created', document, context))

describe('a credit note reduces what an invoice asked for', () => {
  it('before payment: the invoice asks for less', () => {
    expect(issuedNote(note([creditLine()]))).toMatchObject({
      id: 'stripe:cn_1:CreditNoteIssued@routed',
      invoice: 'in_1',
      reason: 'order_change',
      lines: [{ creditLine: 'cnli_1', line: 'il_1', netMinor: 3_000n, taxMinor: 0n }],
      totalMinor: 3_000n,
      settlement: { receivableMinor: 3_000n, refundMinor: 0n, balanceMinor: 0n, outOfBandMinor: 0n },
    })
  })

  it('after payment: 45 = refund 15 + balance 10 + out of band 20 (Stripe’s own worked example)', () => {
    const document = note([creditLine({ amount: 4_500 })], {
      type: 'post_payment', pre_payment_amount: 0, post_payment_amount: 4_500, out_of_band_amount: 2_000, customer_balance_transaction: 'cbtxn_1',
      refunds: [{ amount_refunded: 1_500, refund: 're_1', type: 'refund' }],
    })
    expect(issuedNote(document)).toMatchObject({ settlement: { receivableMinor: 0n, refundMinor: 1_500n, balanceMinor: 1_000n, outOfBandMinor: 2_000n }, refunds: ['re_1'] })
    expect(told('credit_note.created', document)).toMatchObject({ aliases: ['stripe:cn_1', 'stripe:re_1'].map((object) => ({ object, sameAs: 'stripe:in_1' })) })
  })

  it('partly before, partly after payment', () => {
    const document = note([creditLine()], { type: 'mixed', pre_payment_amount: 1_000, post_payment_amount: 2_000, refunds: [{ amount_refunded: 2_000, refund: { id: 're_1', object: 'refund' } }] })
    expect(issuedNote(document).settlement).toMatchObject({ receivableMinor: 1_000n, refundMinor: 2_000n })
  })

  it.each<[string, Draft, Draft]>([
    ['pre-payment', { type: 'pre_payment' }, { receivableMinor: '3000', refundMinor: '0', balanceMinor: '0' }],
    ['post-payment by a refund without its amount', { type: 'post_payment', refund: 're_1' }, { receivableMinor: '0', refundMinor: '3000', balanceMinor: '0' }],
    ['post-payment to the balance', { type: 'post_payment', customer_balance_transaction: 'cbtxn_1' }, { receivableMinor: '0', refundMinor: '0', balanceMinor: '3000' }],
  ])('in the shape before 2025: %s', (_, more, settlement) => {
    const { pre_payment_amount: _pre, post_payment_amount: _post, refunds: _refunds, total: _total, ...old } = note([creditLine({ discount_amounts: null })])
    const stated = issuedNote({ ...old, ...more }).settlement
    expect({ receivableMinor: `${stated.receivableMinor}`, refundMinor: `${stated.refundMinor}`, balanceMinor: `${stated.balanceMinor}` }).toEqual(settlement)
  })

  it('tax is credited beside the price: exclusive, inclusive, and discounts first', () => {
    const exclusive = issuedNote(note([creditLine({ taxes: [{ amount: 240, tax_behavior: 'exclusive' }] })], { amount: 3_240, total: 3_240, pre_payment_amount: 3_240 }))
    expect(exclusive.lines).toMatchObject([{ netMinor: 3_000n, taxMinor: 240n }])
    const inclusive = issuedNote(note([creditLine({ amount: 3_240, tax_amounts: [{ amount: 240, inclusive: true }], taxes: null })]))
    expect(inclusive.lines).toMatchObject([{ netMinor: 3_000n, taxMinor: 240n }])
    const discounted = issuedNote(note([creditLine({ discount_amounts: [{ amount: 500, discount: 'di_1' }] })], { total: 2_500, amount: 2_500, pre_payment_amount: 2_500 }))
    expect(discounted.lines).toMatchObject([{ netMinor: 2_500n }])
  })

  it('a custom line names no invoice line: policy shares it', () => {
    expect(issuedNote(note([creditLine({ type: 'custom_line_item', invoice_line_item: null })])).lines).toMatchObject([{ line: null, netMinor: 3_000n }])
  })

  it.each<[string, Draft, string]>([
    ['the lines do not reach the total', { total: 2_000 }, 'total'],
    ['no way of settlement explains the rest', { type: 'post_payment', pre_payment_amount: 0, post_payment_amount: 3_000 }, 'post_payment_amount'],
    ['refunds exceed it', { type: 'post_payment', pre_payment_amount: 0, post_payment_amount: 3_000, refunds: [{ amount_refunded: 4_000, refund: 're_1' }] }, 'post_payment_amount'],
    ['its parts exceed it', { pre_payment_amount: 3_000, post_payment_amount: 3_000 }, 'post_payment_amount'],
  ])('is held when %s', (_, more, subject) => {
    expect(heldOf(told('credit_note.created', note([creditLine()], more)))).toMatchObject({ code: 'INCOHERENT_ARITHMETIC', subject })
  })

  it('more than ten lines are asked for', () => {
    const lines = Array.from({ length: 12 }, (_, place) => creditLine({ id: `cnli_${place}`, amount: 100 }))
    const document = { ...note(lines), lines: { object: 'list', data: lines.slice(0, 10), has_more: true } }
    expect(told('credit_note.created', document)).toEqual({ kind: 'needs', needs: [{ what: 'credit-note-lines', id: 'cn_1' }] })
    expect(issuedNote(document, contextWith({ 'credit-note-lines:cn_1': lines })).lines).toHaveLength(12)
  })

  it('voided: it belongs where its invoice belongs', () => {
    const voided = note([creditLine()], { status: 'void', voided_at: 1_796_100_000 })
    expect(factOf('CreditNoteVoided', told('credit_note.voided', voided))).toMatchObject({ creditNote: 'cn_1', invoice: 'in_1', effectiveAt: '2026-12-01T04:40:00.000Z' })
    expect(identitiesOf(read(voided))).toEqual(['stripe:cn_1:CreditNoteIssued', 'stripe:cn_1:CreditNoteVoided'])
  })
})
