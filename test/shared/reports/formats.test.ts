import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { type Findings, type ReportDocument, csvOf, documentSchema, reportNamed, writeDocument, xlsxOf } from '#reports'
import type { Instant, Period } from '#calendar'
import type { Currency } from '#money'
import { halden } from '../policy/halden.ts'
import { threeMonths } from './three-months.ts'

const usd = 'USD' as Currency

/** A document of the trial balance's columns with rows of one's own. */
function document(rows: Findings['rows']): ReportDocument {
  const question = { tenant: 'halden', scopes: [], from: '2026-01' as Period, through: '2026-01' as Period, asOf: '2026-02-01T00:00:00.000Z' as Instant, since: null, by: 'total' as const, policy: halden() }
  return writeDocument(reportNamed('trial-balance')!, question, { rows, tieOuts: [], controlTotals: [{ name: 'debits', currency: usd, minor: -188182n }] })
}

const row = (fields: Record<string, string | bigint | null>) => ({ entity: 'e', book: 'asc606', currency: 'USD', account: '1000', name: 'Cash', role: 'receivable', class: null, opening: 0n, debits: 0n, credits: 0n, closing: 0n, ...fields })
const tableOf = (csv: string): string => csv.split('\n').filter((line) => !line.startsWith('#')).join('\n')
const sheetOf = (written: ReportDocument, number = 1): string => strFromU8(unzipSync(xlsxOf(written))[`xl/worksheets/sheet${number}.xml`]!)

describe('CSV', () => {
  it('says where it comes from; the hash is that of the table', () => {
    const { document: written } = threeMonths().ask('trial-balance', { through: '2026-02' })
    const csv = [...csvOf(written)].join('')
    expect(createHash('sha256').update(tableOf(csv)).digest('hex')).toBe(written.provenance.sha256)
    for (const said of [written.provenance.run, written.provenance.policy, 'rows,', 'control total,debits of halden-us asc606', 'as known at', 'tie-out,']) expect(csv).toContain(said)
    expect(tableOf(csv).trimEnd().split('\n')).toHaveLength(written.provenance.rows + 1)
  })

  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', `'+1`],
    ['@cmd', `'@cmd`],
    ['-12.50', '-12.50'],
    ['a,b', '"a,b"'],
    ['# not a heading', '"# not a heading"'],
    ['line\nbreak', '"line\nbreak"'],
    ['bell\u0007', 'bell\ufffd'],
  ])('text %j is written as %s', (name, written) => {
    expect([...csvOf(document([row({ name })]))].join('')).toContain(`,1000,${written},receivable,`)
  })

  it('amounts are exact decimals of their currency', () => {
    expect([...csvOf(document([row({ closing: 123_456_789_012_345_678_901n }), row({ currency: 'JPY', closing: -5n }), row({ currency: 'KWD', closing: 1n })]))].join('')).toMatch(/1234567890123456789\.01\n.*,-5\n.*,0\.001\n$/)
  })
})

describe('XLSX', () => {
  it('is the same bytes whenever it is written, and carries no moment', () => {
    const written = document([row({})])
    expect(Buffer.from(xlsxOf(written)).equals(Buffer.from(xlsxOf(structuredClone(written))))).toBe(true)
    expect(createHash('sha256').update(xlsxOf(written)).digest('hex')).toMatch(/^[0-9a-f]{64}$/)
  })

  it('holds the table and its provenance as a workbook', () => {
    const files = Object.keys(unzipSync(xlsxOf(document([row({})]))))
    expect(files).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
    expect(sheetOf(document([row({})]), 2)).toContain('sha256 of the table')
  })

  it('amounts are numbers as long as a spreadsheet keeps every digit, else text', () => {
    expect(sheetOf(document([row({ closing: 9_999_999_999_999_99n })]))).toContain('<v>9999999999999.99</v>')
    expect(sheetOf(document([row({ closing: 99_999_999_999_999_99n })]))).toContain('>99999999999999.99</t>')
  })

  it('text is text: marks of XML are written as such, and nothing is a formula', () => {
    const xml = sheetOf(document([row({ name: '<b> & "=1+1" \u0001' })]))
    expect(xml).toContain('&lt;b&gt; &amp; &quot;=1+1&quot; \ufffd')
    expect(xml).not.toContain('<f>')
  })
})

it('JSON: a document is what its schema says, amounts as minor units in text', () => {
  const { document: written } = threeMonths().ask('contract-liability', { through: '2026-02' })
  expect(documentSchema.parse(JSON.parse(JSON.stringify(written)))).toEqual(written)
  expect(written.rows[0]?.['amount']).toEqual({ currency: 'USD', minor: expect.stringMatching(/^-?\d+$/), decimal: expect.stringMatching(/^-?\d+\.\d\d$/) })
})
