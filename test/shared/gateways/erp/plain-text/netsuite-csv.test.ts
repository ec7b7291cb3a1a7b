import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { accountingDate, period } from '#calendar'
import { type ErpJournal, createNetSuiteCsvConnector } from '#gateways'
import { csvRecords, csvText } from '../../../../../shared/gateways/erp/plain-text/csv.ts'
import { sumByAccount } from '../../../../../shared/gateways/erp/plain-text/sum-by-account.ts'
import { connectorKit } from '../kit/connector-kit.ts'
import { type ErpUnderTest, journalIn } from '../kit/erp-under-test.ts'
import { importedByHand } from './import-by-hand.ts'

const directories: string[] = []
const month = { period: period('2026-01'), prefix: 'acme-asc606-us-2026-01-' }
async function open(): Promise<ErpUnderTest & { readonly directory: string }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'tieout-csv-'))
  directories.push(directory)
  const person = importedByHand(directory, month)
  const connector = createNetSuiteCsvConnector(directory)
  const unbalance = async (externalId: string): Promise<void> => {
    await connector.post(journalIn(month))
    await person.imported()
    await person.shorten(externalId)
  }
  return { ...month, directory, connector, calls: () => 0, imported: person.imported, plant: person.plant, plantDuplicate: person.plantDuplicate, unbalance, close: () => Promise.resolve() }
}
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))))

const kit = () => connectorKit(
  'NetSuite by CSV import',
  {
    adversities: ['plant', 'plantDuplicate', 'unbalance'],
    linesTried: 1_000,
    exactAmounts: [['USD', '9999999999.99'], ['USD', '0.30'], ['JPY', '1500'], ['KWD', '1.230']],
  },
  open,
)
describe('S-129 S-145 where no integration may be set up', kit)

test('a journal waits until an export of the ledger says that it is posted', async () => {
  const erp = await open()
  expect(await erp.connector.post(journalIn(month))).toMatchObject({ outcome: 'pending_approval', journal: { state: 'pending_approval', period: '2026-01' } })
  expect((await erp.connector.post(journalIn(month))).outcome).toBe('pending_approval')
  await erp.imported!()
  expect(await erp.connector.post(journalIn(month))).toMatchObject({ outcome: 'already_posted', journal: { erpId: '1', number: 'JE1', state: 'posted' } })
})

test('a file is what the Import Assistant reads: one journal, quoted cells, dates and periods in NetSuite’s words', async () => {
  const erp = await open()
  await erp.connector.post(journalIn(month, { lines: [{ account: '1100', debit: '5.00', entity: 'cus_A', memo: 'a, "b"' }, { account: '2400', credit: '5.00' }] }))
  const [name] = await readdir(path.join(erp.directory, 'import'))
  const text = await readFile(path.join(erp.directory, 'import', name!), 'utf8')
  expect(text.split('\r\n')).toHaveLength(4)
  expect(csvRecords(text)[0]).toMatchObject({ 'External ID': `${month.prefix}usd-act-r1-p1`, Date: '1/31/2026', 'Posting Period': 'Jan 2026', Subsidiary: 'us', Currency: 'USD', Account: '1100', Debit: '5.00', Credit: '', 'Line Memo': 'a, "b"', Name: 'cus_A' })
})

test.each([
  ['a third decimal', { currency: 'KWD', lines: [{ account: '2400', debit: '1.234' }, { account: '4010', credit: '1.234' }] }, 'three decimals'],
  ['eleven digits', { lines: [{ account: '2400', debit: '12345678901.00' }, { account: '4010', credit: '12345678901.00' }] }, '10 digits'],
  ['a custom segment', { lines: [{ account: '2400', debit: '1.00', segments: { cseg_x: '1' } }, { account: '4010', credit: '1.00' }] }, 'not a column'],
])('%s is refused, and no file is written', async (_name, changes, says) => {
  const erp = await open()
  expect(await erp.connector.post(journalIn(month, changes as Parameters<typeof journalIn>[1]))).toMatchObject({ outcome: 'refused', kind: 'rejected', raw: expect.stringContaining(says) })
  expect(await readdir(erp.directory)).toEqual([])
})

test('CSV survives commas, quotes, line breaks and a byte order mark', () => {
  const rows = [['a', 'b'], ['1,2', 'say "x"'], ['two\r\nlines', '']]
  expect(csvRecords(`\uFEFF${csvText(rows)}`)).toEqual([{ a: '1,2', b: 'say "x"' }, { a: 'two\r\nlines', b: '' }])
  expect(csvRecords('a,b\n1,2\n')).toEqual([{ a: '1', b: '2' }])
})

test.each([
  ['a quote that is never closed', 'Internal ID,Memo\r\n1,"a\r\n2,b\r\n'],
  ['a quote inside a cell that has none', 'Internal ID,Memo\r\n1,a"b\r\n'],
])('an export with %s is not read in part', (_name, text) => {
  expect(() => csvRecords(text)).toThrow('CSV')
})

test('the last row of an export counts, also where its last cell is empty and no line break follows', () => {
  expect(csvRecords('Internal ID,Memo\r\n1,')).toEqual([{ 'Internal ID': '1', Memo: '' }])
})

test('an export that cannot be read is a fault, not an empty ledger', async () => {
  const erp = await open()
  await writeFile(path.join(erp.directory, 'ledger'), 'not a directory')
  await expect(erp.connector.find('any')).rejects.toThrow('ENOTDIR')
})

test('an amount that cannot be read is a fault, not nothing', async () => {
  const journals = async function* (): AsyncIterable<ErpJournal> {
    yield { erpId: '1', externalId: 'x', state: 'posted', book: 'b', currency: 'USD', period: month.period, postingDate: accountingDate('2026-01-31'), lines: [{ account: '1100', debit: '1.2.3' }] }
  }
  await expect(Array.fromAsync(sumByAccount(journals(), { periods: [month.period] }))).rejects.toThrow('ERP amount')
})
