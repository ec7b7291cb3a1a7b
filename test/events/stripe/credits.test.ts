import { type Draft, factOf, heldOf, kindsOf, read, told } from './documents.ts'

const monetary = (value: number) => ({ type: 'monetary', monetary: { currency: 'usd', value } })
const grant = (more: Draft = {}): Draft => ({ id: 'credgr_1', object: 'billing.credit_grant', amount: monetary(50_000), category: 'paid', customer: 'cus_1', created: 1_796_083_200, effective_at: 1_796_083_200, expires_at: 1_827_619_200, metadata: {}, ...more })
const transaction = (more: Draft): Draft => ({ id: 'cbtxn_1', object: 'billing.credit_balance_transaction', credit_grant: 'credgr_1', created: 1_796_169_600, effective_at: 1_796_169_600, credit: null, debit: null, type: 'debit', ...more })
const debit = (type: string, more: Draft = {}) => transaction({ debit: { amount: monetary(4_000), type, credits_applied: null, ...more } })

describe('credit grants', () => {
  it('a grant that names its sale belongs to the invoice that sold it', () => {
    const translation = told('billing.credit_grant.created', grant({ metadata: { tieout_invoice: 'in_1', tieout_line: 'il_1' } }))
    expect(factOf('CreditGranted', translation)).toMatchObject({ grant: 'credgr_1', category: 'paid', amountMinor: 50_000n, expiresOn: '2027-12-01', soldBy: { invoice: 'in_1', line: 'il_1' } })
    expect(translation).toMatchObject({ drafts: [{ belongsTo: { objects: ['stripe:in_1/il_1', 'stripe:in_1'] } }], aliases: [{ object: 'stripe:credgr_1', sameAs: 'stripe:in_1/il_1' }] })
  })

  it('one that names none opens a contract of its own', () => {
    const translation = read(grant({ category: 'promotional', expires_at: null }))
    expect(factOf('CreditGranted', translation)).toMatchObject({ contract: 'stripe:grant:credgr_1', category: 'promotional', expiresOn: null, soldBy: null })
    expect(translation).toMatchObject({ routes: [{ object: 'stripe:credgr_1', contract: 'stripe:grant:credgr_1' }] })
  })

  it.each<[string, Draft, string]>([
    ['a category that nobody knows', { category: 'loyalty' }, 'category'],
    ['a sale that is no id', { metadata: { tieout_invoice: 'the big one' } }, 'metadata.tieout_invoice'],
    ['no amount', { amount: { type: 'custom', monetary: null } }, 'amount.monetary'],
  ])('%s is held', (_, more, subject) => {
    expect(heldOf(told('billing.credit_grant.created', grant(more)))).toMatchObject({ code: 'MALFORMED_DOCUMENT', subject })
  })

  it('a change of the grant waits for its transaction, which has the amount', () => {
    expect(told('billing.credit_grant.updated', grant({ voided_at: 1_796_169_600 })).kind).toBe('informational')
  })
})

describe('credit balance transactions', () => {
  it('used on an invoice line', () => {
    const applied = debit('credits_applied', { credits_applied: { invoice: { id: 'in_2', object: 'invoice' }, invoice_line_item: 'il_2' } })
    const translation = told('billing.credit_balance_transaction.created', applied)
    expect(factOf('CreditMoved', translation)).toMatchObject({ grant: 'credgr_1', movement: 'consumed', amountMinor: 4_000n, invoice: 'in_2', line: 'il_2', effectiveOn: '2026-12-02' })
    expect(translation).toMatchObject({ drafts: [{ identity: 'stripe:cbtxn_1:CreditMoved', belongsTo: { objects: ['stripe:credgr_1'] } }] })
  })

  it.each([
    ['credits_expired', 'expired'],
    ['credits_voided', 'voided'],
  ])('%s', (type, movement) => {
    expect(factOf('CreditMoved', read(debit(type)))).toMatchObject({ movement, invoice: null })
  })

  it('given back when the invoice was voided', () => {
    const back = transaction({ type: 'credit', credit: { amount: monetary(4_000), type: 'credits_application_invoice_voided', credits_application_invoice_voided: { invoice: 'in_2', invoice_line_item: 'il_2' } } })
    expect(factOf('CreditMoved', read(back))).toMatchObject({ movement: 'reinstated', invoice: 'in_2', line: 'il_2' })
  })

  it('the transaction that opens a grant repeats the grant', () => {
    expect(read(transaction({ type: 'credit', credit: { amount: monetary(50_000), type: 'credits_granted' } })).kind).toBe('informational')
  })

  it('a movement that nobody knows is held with its amount', () => {
    expect(heldOf(read(debit('credits_gifted')))).toMatchObject({ code: 'MALFORMED_DOCUMENT', amounts: [{ currency: 'USD', minor: 4_000n }] })
  })
})

describe('customer balance', () => {
  const moved = (type: string): Draft => ({ id: 'cbtxn_9', object: 'customer_balance_transaction', type, amount: -500, currency: 'usd', customer: 'cus_1', created: 1_796_083_200 })

  it.each(['adjustment', 'migration', 'initial', 'unspent_receiver_credit'])('%s is stated nowhere else: it is a fact of the customer', (type) => {
    expect(factOf('CustomerBalanceMoved', read(moved(type)))).toMatchObject({ contract: 'stripe:cus_1', amountMinor: -500n, type })
  })

  it.each(['applied_to_invoice', 'credit_note', 'invoice_overpaid', 'unapplied_from_invoice', 'invoice_too_small'])('%s is stated by its invoice or credit note', (type) => {
    expect(read(moved(type)).kind).toBe('informational')
  })

  it('a type that nobody knows is held', () => {
    expect(heldOf(read(moved('birthday'))).subject).toBe('type')
  })

  it('a page of transactions keeps each by itself', () => {
    const other = { ...moved('adjustment'), id: 'cbtxn_10' }
    expect(kindsOf(read({ object: 'list', data: [moved('adjustment'), moved('credit_note'), other] }))).toEqual(['CustomerBalanceMoved', 'CustomerBalanceMoved'])
  })
})
