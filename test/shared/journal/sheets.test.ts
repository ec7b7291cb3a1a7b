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

  it('rows are in order of role, class and customer, added up, without what nets to nothing', () => {
    const row = (role: SheetRow['role'], signedMinor: bigint, customer: string | null = null, of: string | null = null): SheetRow => ({ role, class: of, customer, signedMinor })
    const { rows } = summarise('USD', [row('revenue', -60n, null, 'b'), row('receivable', 50n, 'c2'), row('revenue', -40n, null, 'a'), row('receivable', 20n, 'c1'), row('receivable', 30n, 'c1'), row('tax_payable', 5n), row('tax_payable', -5n)])
    expect(rows.map((each) => [each.role, each.class, each.customer, each.signedMinor])).toEqual([['receivable', null, 'c1', 50n], ['receivable', null, 'c2', 50n], ['revenue', 'a', null, -40n], ['revenue', 'b', null, -60n]])
  })

  it('the customer stays with receivables and credit, and with nothing else', () => {
    const roles = ['receivable', 'disputed_receivable', 'customer_credit', 'revenue', 'tax_payable', 'refund_liability'] as const
    expect(roles.map((role) => withCustomer({ role, class: null, signedMinor: 1n }, 'cus_1').customer)).toEqual(['cus_1', 'cus_1', 'cus_1', null, null, null])
  })

  const sheetOf = (currency: string, ...customers: readonly string[]): Sheet =>
    summarise(currency, customers.flatMap((customer): SheetRow[] => [{ role: 'receivable', class: null, customer, signedMinor: 1n }, { role: 'revenue', class: null, customer: null, signedMinor: -1n }]))

  it('a part takes sheets until the next one would exceed the limit, of one currency, and none is empty', () => {
    const sizes = (parts: readonly Sheet[]) => parts.map(({ currency, rows }) => `${currency} ${rows.length}`)
    expect(sizes(packSheets([sheetOf('USD', 'a'), sheetOf('USD', 'b'), sheetOf('USD', 'c')], 3))).toEqual(['USD 3', 'USD 2'])
    expect(sizes(packSheets([sheetOf('USD', 'a'), sheetOf('EUR', 'b'), sheetOf('EUR', 'c')], 9))).toEqual(['USD 2', 'EUR 3'])
    expect(packSheets([{ currency: 'USD', rows: [] }], 3)).toEqual([])
    expect(packSheets([], 3)).toEqual([])
    expect(() => packSheets([sheetOf('USD', 'a', 'b', 'c')], 3)).toThrow('journal line limit')
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
    expect(lines.ok && lines.value.map(({ memo }) => memo)).toEqual(['receivable', 'tax payable', 'contract liability · subscription'])
    const refused = ledgerLines(sheet, (row) => (row.role === 'tax_payable' ? refuse('ACCOUNT_NOT_MAPPED', 'no account for tax_payable') : accept('1')))
    expect(refused).toMatchObject({ ok: false, code: 'ACCOUNT_NOT_MAPPED' })
  })

  it('rows of one account, customer, role and class are one line; others stay apart, in order of account', () => {
    const row = (role: SheetRow['role'], signedMinor: bigint, rest: Partial<SheetRow> = {}): SheetRow => ({ role, class: null, customer: null, signedMinor, ...rest })
    const rows = [row('revenue', -4n, { class: 'b' }), row('revenue', -2n, { class: 'a' }), row('receivable', 3n, { customer: 'c2' }), row('receivable', 1n, { customer: 'c1' }), row('receivable', 2n, { customer: 'c1' })]
    const lines = ledgerLines({ currency: 'JPY', rows }, ({ role }) => accept(role === 'revenue' ? '4000' : '1100'))
    expect(lines.ok && lines.value.map(({ account, side, amount, customer, memo }) => [account, side, amount, customer, memo].join(' '))).toEqual([
      '1100 debit 3 c1 receivable',
      '1100 debit 3 c2 receivable',
      '4000 credit 2  revenue · a',
      '4000 credit 4  revenue · b',
    ])
  })
})

describe('external id', () => {
  const identity = { tenant: 'halden', book: 'asc606', entity: 'halden-us', period: '2026-12' as Period, currency: 'USD', class: 'act', revision: 1, part: 1 }

  it('reads as tenant, book, entity, period, currency, class, revision and part', () => {
    expect(externalId(identity)).toBe('halden-asc606-halden-us-2026-12-usd-act-r1-p1')
  })

  it('a name of 50 characters stays as it is, one of 51 or with other signs ends in its hash', () => {
    const named = (length: number): string => externalId({ ...identity, tenant: 'x'.repeat(length - externalId({ ...identity, tenant: '' }).length) })
    expect([named(50).length, named(50)]).toEqual([50, `${'x'.repeat(11)}-asc606-halden-us-2026-12-usd-act-r1-p1`])
    expect(named(51)).toMatch(/^x{12}-asc606-halden-us-202-r1-p1-[0-9a-f]{10}$/)
    const signs = [externalId({ ...identity, class: 'a/b' }), externalId({ ...identity, class: 'a:b' })]
    expect(signs[0]).toMatch(/^halden-asc606-halden-us-2026-12-u-r1-p1-[0-9a-f]{10}$/)
    expect(signs[0]).not.toBe(signs[1])
  })

  it('never exceeds 50 characters of the allowed alphabet, and differs where the identity differs', () => {
    const long = { ...identity, tenant: 'a-very-long-tenant-name', entity: 'subsidiary|with:signs' }
    const ids = [1, 2, 3].map((part) => externalId({ ...long, part }))
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{1,50}$/)
    expect(new Set(ids).size).toBe(3)
    expect(externalId({ ...long, part: 1 })).toBe(ids[0])
  })
})
