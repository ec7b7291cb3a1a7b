import { contract, paid, service } from '../given.ts'

type Fields = Record<string, unknown>
const usage = (id: string, more: Fields = {}) => ({ id, unitPrice: '1.00', satisfaction: { method: 'as-used', measure: 'usage' }, ...more })
const used = (on: string, promise: string, quantity: string) => ({ kind: 'usage', on, promise, quantity })
const invoiced = (on: string, amount: string, promise?: string) => ({ kind: 'invoice', on, amount, ...(promise === undefined ? {} : { promise }) })
const sold = (promises: readonly Fields[], facts: readonly Fields[]) => contract({ terms: { promises, price: {} }, facts })
const balances = (books: ReturnType<typeof contract>, on: string) => ['unbilled_receivable', 'contract_asset', 'contract_liability'].map((role) => books.balance(role, on))

describe('where consideration is presented (606-10-45-4)', () => {
  const saas = service('saas', { statedPrice: '1200.00' })

  it('use that may be invoiced at once stands apart from what the contract still owes', () => {
    const books = sold([saas, usage('calls')], [invoiced('2026-01-01', '300.00', 'saas'), used('2026-01-20', 'calls', '70')])
    expect(balances(books, '2026-01-31')).toEqual([70_00n, 0n, -200_00n])
  })

  it('an invoice for use alone settles the use, even ahead of it', () => {
    const books = sold([saas, usage('calls')], [used('2026-01-20', 'calls', '70'), invoiced('2026-01-31', '90.00', 'calls')])
    expect(balances(books, '2026-01-31')).toEqual([0n, 100_00n, -20_00n])
  })

  it('an invoice that names nothing goes to what use has earned and was not asked for, the rest to the contract', () => {
    const facts = [used('2026-01-20', 'calls', '70'), invoiced('2026-01-31', '270.00')]
    expect(balances(sold([saas, usage('calls')], facts), '2026-01-31')).toEqual([0n, 0n, -100_00n])
    expect(balances(sold([saas, usage('calls')], [facts[0]!, invoiced('2026-01-31', '50.00')]), '2026-01-31')).toEqual([20_00n, 100_00n, 0n])
  })

  it('what was asked for once is not asked for again', () => {
    const books = sold([saas, usage('calls')], [used('2026-01-20', 'calls', '70'), invoiced('2026-01-25', '70.00'), invoiced('2026-01-31', '100.00')])
    expect(balances(books, '2026-01-31')).toEqual([0n, 0n, 0n])
  })

  it('two kinds of use are served in their order, each as far as it has earned', () => {
    const facts = [used('2026-01-20', 'calls', '70'), used('2026-01-21', 'storage', '30')]
    expect(balances(sold([saas, usage('calls'), usage('storage')], [...facts, invoiced('2026-01-31', '80.00')]), '2026-01-31')).toEqual([20_00n, 100_00n, 0n])
    expect(balances(sold([saas, usage('calls'), usage('storage')], [...facts, invoiced('2026-01-31', '250.00')]), '2026-01-31')).toEqual([0n, 0n, -50_00n])
  })

  it('an invoice of lines for use and service serves the use it names, the rest is the contract’s', () => {
    const lines = { kind: 'invoice', on: '2026-01-31', lines: [{ amount: '70.00', promise: 'calls' }, { amount: '200.00', promise: 'saas' }] }
    expect(balances(sold([saas, usage('calls'), usage('storage')], [used('2026-01-20', 'calls', '70'), used('2026-01-20', 'storage', '30'), lines]), '2026-01-31')).toEqual([30_00n, 0n, -100_00n])
  })

  it('where the contract promises nothing but use, what is paid beyond it is paid ahead for the last', () => {
    const books = sold([usage('calls'), usage('storage')], [used('2026-01-20', 'calls', '70'), invoiced('2026-01-31', '100.00'), used('2026-02-10', 'storage', '30')])
    expect([balances(books, '2026-01-31'), balances(books, '2026-02-28')]).toEqual([[0n, 0n, -30_00n], [0n, 0n, 0n]])
  })

  it('what is given back without a name is the contract’s, and use stays asked for as far as it was', () => {
    const facts = [used('2026-01-20', 'calls', '70'), invoiced('2026-01-21', '270.00'), used('2026-01-22', 'calls', '30'), invoiced('2026-01-31', '-50.00')]
    expect(balances(sold([saas, usage('calls')], facts), '2026-01-31')).toEqual([30_00n, 0n, -50_00n])
  })

  it('what was asked for ahead of use is not taken from it by a later invoice', () => {
    const facts = [used('2026-01-20', 'calls', '70'), invoiced('2026-01-25', '90.00', 'calls'), invoiced('2026-01-31', '80.00')]
    expect(balances(sold([saas, usage('calls')], facts), '2026-01-31')).toEqual([0n, 20_00n, -20_00n])
  })

  it('an invoice that names a service serves what its use came to beside its price', () => {
    const over = { id: 'over', kind: 'usage', unitPrice: '1.00', thresholdUnits: '10', allocatedTo: ['saas'] }
    const lines = { kind: 'invoice', on: '2026-01-31', lines: [{ amount: '60.00', promise: 'saas' }, { amount: '5.00', promise: 'support' }] }
    const made = (facts: readonly Fields[]) => contract({ terms: { promises: [saas, service('support', { statedPrice: '120.00' })], price: { variable: [over] } }, facts: [used('2026-01-20', 'saas', '25'), ...facts] })
    expect(balances(made([]), '2026-01-31')).toEqual([15_00n, 110_00n, 0n])
    expect(balances(made([lines]), '2026-01-31')).toEqual([0n, 60_00n, 0n])
    expect(balances(made([{ ...lines, lines: [{ amount: '5.00', promise: 'support' }, { amount: '1.00', promise: 'support' }] }]), '2026-01-31')).toEqual([15_00n, 104_00n, 0n])
  })

  it('use that waits for more than time is part of the contract', () => {
    const books = sold([saas, usage('calls', { right: 'conditional' })], [invoiced('2026-01-01', '300.00'), used('2026-01-20', 'calls', '70')])
    expect(balances(books, '2026-01-31')).toEqual([0n, 0n, -130_00n])
  })

  it('a contract all of whose rights need nothing but time has a receivable, one of whose needs more an asset', () => {
    const other = (right: string) => service('support', { statedPrice: '120.00', right })
    const own = service('saas', { statedPrice: '1200.00', right: 'unconditional' })
    expect(balances(sold([own, other('unconditional')], [invoiced('2026-01-31', '10.00')]), '2026-01-31')).toEqual([100_00n, 0n, 0n])
    expect(balances(sold([own, other('conditional')], [invoiced('2026-01-31', '10.00')]), '2026-01-31')).toEqual([0n, 100_00n, 0n])
  })
})

describe('balances brought forward', () => {
  const saas = service('saas', { statedPrice: '1200.00' })
  const opened = (opening: Fields, more: Fields = {}, facts: readonly Fields[] = []) => contract({ terms: { signedOn: '2026-01-15', promises: [saas], price: {}, opening, ...more }, facts })
  const at = (books: ReturnType<typeof contract>, on: string, ...roles: readonly string[]) => roles.map((role) => books.balance(role, on))

  it('stand on the last day before the period of signing, each on its own side, against clearing', () => {
    const books = opened({ receivable: '50.00', customer_credit: '20.00', contract_liability: '300.00' })
    expect(at(books, '2025-12-31', 'receivable', 'customer_credit', 'contract_liability', 'billing_clearing')).toEqual([50_00n, -20_00n, -300_00n, 270_00n])
    expect(books.whole.events.filter(({ economicIn }) => economicIn === '2025-12')).toHaveLength(3)
  })

  it('an asset of the contract stands on the debit side; what is nothing is not booked', () => {
    expect(at(opened({ contract_asset: '80.00', refund_liability: '0.00' }), '2025-12-31', 'contract_asset', 'billing_clearing')).toEqual([80_00n, -80_00n])
    expect(opened({ refund_liability: '0.00' }).whole.events.filter(({ economicIn }) => economicIn === '2025-12')).toEqual([])
  })

  it.each(['customer_credit', 'refund_liability', 'deposit_liability', 'tax_payable', 'financial_liability', 'loss_provision', 'warranty_provision', 'payable_to_customer', 'payable_to_supplier'])('%s is owed', (role) => {
    expect(at(opened({ [role]: '5.00' }), '2025-12-31', role)).toEqual([-5_00n])
  })

  it.each(['receivable', 'return_asset', 'contract_cost_asset', 'prepaid_consideration_to_customer'])('%s is owned', (role) => {
    expect(at(opened({ [role]: '5.00' }), '2025-12-31', role)).toEqual([5_00n])
  })

  it('from another system stand on the day it handed over, against what that system gives up', () => {
    const taken = { signedOn: '2025-06-01', takenOver: { from: 'the old ledger', on: '2026-01-31' } }
    const liability = opened({ contract_liability: '300.00' }, taken)
    expect(at(liability, '2026-01-31', 'liability_brought_forward', 'billing_clearing')).toEqual([300_00n, 0n])
    expect(at(opened({ contract_asset: '80.00' }, taken), '2026-01-31', 'asset_brought_forward', 'billing_clearing')).toEqual([-80_00n, 0n])
    expect(liability.whole.events.filter(({ economicIn }) => economicIn < '2026-01')).toEqual([])
  })

  it('what the customer owed is settled by payments like an invoice', () => {
    const paid = { kind: 'payment', on: '2026-02-01', amount: '70.00' }
    expect(at(opened({ receivable: '50.00' }, {}, [paid]), '2026-02-28', 'receivable', 'cash_clearing')).toEqual([0n, 70_00n])
    expect(at(opened({}, {}, [paid]), '2026-02-28', 'receivable')).toEqual([0n])
  })
})

describe('money received before there is a contract', () => {
  const failing = { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectability: 'not-probable' }
  const early = (facts: readonly Fields[]) => contract({ terms: { criteria: failing, promises: [service('saas', { statedPrice: '1200.00' })], price: {} }, facts })
  const met = { kind: 'criteria', on: '2026-03-15', met: true }
  const roles = ['deposit_liability', 'contract_liability', 'contract_asset', 'receivable', 'cash_clearing']
  const at = (books: ReturnType<typeof contract>, on: string) => roles.map((role) => books.balance(role, on))

  it('is a deposit; an invoice asks for nothing yet', () => {
    expect(at(early([{ kind: 'invoice', on: '2026-01-10', amount: '500.00' }, paid('2026-01-20', '400.00')]), '2026-01-31')).toEqual([-400_00n, 0n, 0n, 0n, 400_00n])
  })

  it('becomes consideration on the day the criteria are met, with what was invoiced by then', () => {
    const books = early([{ kind: 'invoice', on: '2026-01-10', amount: '500.00' }, paid('2026-01-20', '400.00'), met])
    expect(at(books, '2026-02-28')).toEqual([-400_00n, 0n, 0n, 0n, 400_00n])
    expect(at(books, '2026-03-31')).toEqual([0n, -200_00n, 0n, 100_00n, 400_00n])
  })

  it('is a deposit as long as nobody knows of that day', () => {
    const books = early([{ kind: 'invoice', on: '2026-01-10', amount: '500.00' }, paid('2026-01-20', '400.00'), met]).through('2026-02')
    expect(books.events.flatMap((event) => (event.kind === 'ObligationMoved' ? [] : [[event.kind, event.cause]]))).toEqual([['SettlementMoved', 'deposit']])
  })

  it('on that day itself is consideration at once', () => {
    expect(at(early([paid('2026-03-15', '400.00'), met]), '2026-03-31')).toEqual([0n, -100_00n, 0n, 0n, 400_00n])
    expect(early([paid('2026-03-15', '400.00'), met]).whole.events.some((event) => event.kind === 'SettlementMoved' && event.cause === 'deposit')).toBe(false)
  })
})
