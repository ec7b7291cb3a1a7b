import { recognitionOptions } from '#policy'
import { type Role, roles } from '#revenue'
import { isRemeasured, kindOf } from '../../../../../shared/recognition/signed/currency/accounts.ts'

const options = (fields: Record<string, unknown> = {}) => recognitionOptions.parse({ framework: 'ASC 606', currency: fields }).currency

describe('how an account is translated (830-10-45-18, IAS 21.23)', () => {
  it.each<[Role, string]>([
    ['cash_clearing', 'cash'], ['billing_clearing', 'cash'], ['external_asset', 'cash'],
    ['receivable', 'balance'], ['refund_liability', 'balance'], ['tax_payable', 'balance'], ['cost_payable', 'balance'],
    ['inventory', 'balance'], ['contract_cost_asset', 'balance'], ['loss_provision', 'balance'],
    ['revenue', 'income'], ['bad_debt_expense', 'income'], ['interest_income', 'income'],
  ])('%s is %s', (role, kind) => {
    expect(kindOf(role)).toBe(kind)
  })
})

describe('balances that a closing rate changes (830-20-35-1)', () => {
  it('are money to be received or paid; goods, costs and provisions for them keep the rate they came at', () => {
    expect(roles.filter((role) => isRemeasured(role, options())).sort()).toEqual([
      'cost_payable', 'customer_credit', 'deposit_liability', 'disputed_receivable', 'financial_liability', 'payable_to_customer', 'payable_to_supplier', 'receivable', 'refund_liability', 'tax_payable', 'unbilled_receivable', 'unclaimed_property',
    ])
  })

  it('leave receivables out where policy settles them at their own rate, and refunds owed where policy keeps theirs', () => {
    const less = (fields: Record<string, unknown>) => roles.filter((role) => isRemeasured(role, options()) && !isRemeasured(role, options(fields)))
    expect(less({ receivable: 'at-settlement' }).sort()).toEqual(['disputed_receivable', 'receivable', 'unbilled_receivable'])
    expect(less({ refundLiability: 'historical-rate' })).toEqual(['refund_liability'])
  })
})
