import fc from 'fast-check'
import type { Period } from '#calendar'
import { type Sheet, type SheetRow, externalId, ledgerLines, packSheets, summarise, withCustomer, withinScope } from '#journal'
import { accept, refuse } from '#outcome'

const invoiceRows: readonly SheetRow[] = [
  { role: 'receivable', class: null, customer: 'cus_1', signedMinor: 13_200n },
  { role: 'tax_payable', class: null, customer: null, signedMinor: -1_200n },
  { role: 'contract_liability', class: 'subscription', customer: null, signedMinor: -12_000n },
]

describe('posting scope', () => {
  it('full keeps the receivable with its customer', () => {
    expect(withinScope(summarise('USD', invoiceRows), 'full').rows).toHaveLength(3)
  })

  it('revenue-only leaves invoices and tax to the billing connector and settles against the clearing account', () => {
    const scoped = withinScope(summarise('USD', invoiceRows), 'revenue-only')
    expect(scoped.rows.map((row) => [row.role, row.signedMinor])).toEqual([
      ['billing_clearing', 12_000n],
      ['contract_liability', -12_000n],
    ])
  })

  it('revenue-only posts nothing for a payment: the connector owns both sides', () => {
    const payment = summarise('USD', [
      { role: 'cash_clearing', class: null, customer: null, signedMinor: 13_200n },
      { role: 'receivable', class: null, customer: 'cus_1', signedMinor: -13_200n },
    ])
    expect(withinScope(payment, 'revenue-only').rows).toEqual([])
  })
})

describe('journal parts', () => {
  const contractSheet = fc
    .array(fc.record({ customer: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6'), minor: fc.bigInt({ min: 1n, max: 9_999n }) }), { minLength: 1, maxLength: 4 })
    .map((rows): Sheet => summarise('USD', rows.flatMap((row): SheetRow[] => [
      withCustomer({ role: 'receivable', class: null, signedMinor: row.minor }, row.customer),
      withCustomer({ role: 'contract_liability', class: 'subscription', signedMinor: -row.minor }, row.customer),
    ])))

  it('each balance alone, stay within the line limit, and sum to the whole', () => {
    fc.assert(
      fc.property(fc.array(contractSheet, { minLength: 1, maxLength: 12 }), (sheets) => {
        const parts = packSheets(sheets, 5)
        for (const part of parts) {
          expect(part.rows.length).toBeLessThanOrEqual(5)
          expect(part.rows.reduce((sum, row) => sum + row.signedMinor, 0n)).toBe(0n)
        }
        const whole = summarise('USD', sheets.flatMap((sheet) => sheet.rows))
        expect(summarise('USD', parts.flatMap((part) => part.rows)).rows).toEqual(whole.rows)
      }),
    )
  })

  it('an unbalanced sheet cannot be built', () => {
    expect(() => summarise('USD', invoiceRows.slice(1))).toThrow('debits equal credits')
  })

  it('lines of decimal text carry one side; an unmapped role refuses the whole journal', () => {
    const sheet = summarise('USD', invoiceRows)
    const lines = ledgerLines(sheet, (row) => accept({ receivable: '1100', tax_payable: '2200', contract_liability: '2400' }[row.role as 'receivable'] ?? '9999'))
    expect(lines.ok && lines.value.map((line) => [line.account, line.side, line.amount, line.customer])).toEqual([
      ['1100', 'debit', '132.00', 'cus_1'],
      ['2200', 'credit', '12.00', null],
      ['2400', 'credit', '120.00', null],
    ])
    const refused = ledgerLines(sheet, (row) => (row.role === 'tax_payable' ? refuse('ACCOUNT_NOT_MAPPED', 'no account for tax_payable') : accept('1')))
    expect(refused.ok).toBe(false)
  })
})

describe('external id', () => {
  const identity = { tenant: 'halden', book: 'asc606', entity: 'halden-us', period: '2026-12' as Period, currency: 'USD', class: 'act', revision: 1, part: 1 }

  it('reads as tenant, book, entity, period, currency, class, revision and part', () => {
    expect(externalId(identity)).toBe('halden-asc606-halden-us-2026-12-usd-act-r1-p1')
  })

  it('never exceeds 50 characters of the allowed alphabet, and differs where the identity differs', () => {
    const long = { ...identity, tenant: 'a-very-long-tenant-name', entity: 'subsidiary|with:signs' }
    const ids = [1, 2, 3].map((part) => externalId({ ...long, part }))
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{1,50}$/)
    expect(new Set(ids).size).toBe(3)
    expect(externalId({ ...long, part: 1 })).toBe(ids[0])
  })
})
