import * as z from 'zod'
import { type Fact, currencyField } from '#billing'
import { decimal, factKind, reference as name } from './fact-kind.ts'

/** A cost of obtaining or fulfilling the contract, when it is incurred. */
export const contractCost = factKind({
  fields: ({ minor }) =>
    z.strictObject({
      amount: minor,
      category: z.enum(['commission', 'other-incremental', 'not-incremental', 'fulfilment', 'other-guidance']),
      cost: name.optional(),
      months: z.int().positive().optional(),
      owed: z.boolean().optional(),
    }),
  facts: ({ amount, category, cost: of, months, owed }, { envelope, number }): readonly Fact[] => [
    { ...envelope, kind: 'CostIncurred', cost: of ?? `#${number}`, category, amountMinor: amount, months: months ?? null, owed: owed ?? false },
  ],
})

/** What capitalised costs can still earn, or the impairment itself. */
export const costsAssessed = factKind({
  fields: ({ minor }) => z.strictObject({ cost: name.optional(), recoverable: minor.optional(), impairment: minor.optional() }),
  facts: ({ cost: of, recoverable, impairment }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'CostsAssessed', cost: of ?? null, recoverableMinor: recoverable ?? null, impairmentMinor: impairment ?? null },
  ],
})

const toCustomer = (stage: 'promised' | 'paid') =>
  factKind({
    fields: ({ minor }) => z.strictObject({ amount: minor, distinctGood: z.boolean().optional(), fairValue: minor.optional() }),
    facts: ({ amount, distinctGood, fairValue }, { envelope }): readonly Fact[] => [
      { ...envelope, kind: 'CustomerPaid', stage, amountMinor: amount, distinctGood: distinctGood ?? false, fairValueMinor: fairValue ?? null },
    ],
  })

export const promisedToCustomer = toCustomer('promised')
export const paidToCustomer = toCustomer('paid')

const asset = (movement: 'received' | 'revalued') =>
  factKind({
    fields: ({ minor }) => z.strictObject({ quantity: decimal.optional(), value: minor.optional() }),
    facts: ({ quantity, value }, { envelope }): readonly Fact[] => [{ ...envelope, kind: 'AssetMeasured', movement, quantity: quantity ?? null, amountMinor: value ?? null }],
  })

export const noncashReceived = asset('received')
export const noncashRevalued = asset('revalued')

/** An exchange rate of a day or month: units of `to` for one unit of `from`, and where it was read. */
export const rate = factKind({
  fields: () =>
    z.strictObject({
      from: currencyField.optional(), // absent: the contract's
      to: currencyField,
      rate: decimal,
      basis: z.enum(['spot', 'average', 'closing']).optional(),
      provider: z.string().optional(),
      reference: z.string().optional(),
    }),
  facts: ({ from, to, rate: units, basis, provider, reference }, { envelope, currency }): readonly Fact[] => [
    { ...envelope, kind: 'RateStated', from: from ?? currency, to, rate: units, basis: basis ?? 'spot', provider: provider ?? null, reference: reference ?? null },
  ],
})
