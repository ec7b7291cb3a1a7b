import * as z from 'zod'

const account = z.object({ number: z.string(), name: z.string() })
const currency = z.object({ code: z.string().length(3), rate: z.string(), precision: z.int().min(0).max(3).optional() })
const subsidiary = z.object({ name: z.string(), currency: z.string() })
const customer = z.object({ externalId: z.string(), name: z.string() })

/** What the account holds before anybody posts. Internal ids are given out in order, from 1. */
export const seedSchema = z.object({
  accounts: z.array(account),
  currencies: z.array(currency),
  oneWorld: z.boolean(), // false: an account without subsidiaries; the one row is the company itself
  subsidiaries: z.array(subsidiary),
  customers: z.array(customer),
  books: z.array(z.string()).min(1), // the first is the primary book
  firstYear: z.int(),
  lastYear: z.int(),
})

export type TwinSeed = z.output<typeof seedSchema>

/** A small software company: two subsidiaries, two books, five currencies, months of three years. */
export const defaultSeed: TwinSeed = {
  accounts: [
    { number: '1000', name: 'Cash clearing' },
    { number: '1100', name: 'Accounts receivable' },
    { number: '1150', name: 'Unbilled receivable' },
    { number: '1180', name: 'Disputed receivable' },
    { number: '1200', name: 'Contract asset' },
    { number: '2200', name: 'Tax payable' },
    { number: '2300', name: 'Refund liability' },
    { number: '2350', name: 'Customer credit' },
    { number: '2400', name: 'Contract liability' },
    { number: '2900', name: 'Billing clearing' },
    { number: '4010', name: 'Subscription revenue' },
    { number: '4020', name: 'Services revenue' },
    { number: '4030', name: 'Usage revenue' },
    { number: '6100', name: 'Bad debt expense' },
    { number: '6200', name: 'Processor fees' },
  ],
  currencies: [
    { code: 'USD', rate: '1' },
    { code: 'EUR', rate: '1.08' },
    { code: 'GBP', rate: '1.27' },
    { code: 'JPY', rate: '0.0066' },
    { code: 'KWD', rate: '3.25' },
  ],
  oneWorld: true,
  subsidiaries: [
    { name: 'US', currency: 'USD' },
    { name: 'EU', currency: 'USD' },
  ],
  customers: [
    { externalId: 'cus_A', name: 'Customer A' },
    { externalId: 'cus_B', name: 'Customer B' },
  ],
  books: ['Primary', 'Secondary'],
  firstYear: 2025,
  lastYear: 2027,
}
