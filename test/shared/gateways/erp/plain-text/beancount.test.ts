import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { period } from '#calendar'
import { type AccountTypes, type ErpConnector, beancountFormat, createPlainTextConnector } from '#gateways'
import { defaultSeed } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { typeOf } from '../../../../erp/kit-database.ts'
import { connectorKit } from '../kit/connector-kit.ts'
import { journalIn, wideAmounts } from '../kit/erp-under-test.ts'

const types: AccountTypes = Object.fromEntries(defaultSeed.accounts.map(({ number }) => [number, typeOf(number)]))
const directories: string[] = []
async function open(): Promise<{ readonly connector: ErpConnector; readonly directory: string }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'tieout-bean-'))
  directories.push(directory)
  return { connector: createPlainTextConnector(directory, beancountFormat(types)), directory }
}
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))))

const month = { period: period('2026-01'), prefix: 'acme-asc606-us-2026-01-' }

describe('S-145 a ledger without an ERP', () =>
  connectorKit('plain text for beancount', { adversities: [], linesTried: 1_000, exactAmounts: wideAmounts }, async () => ({ ...month, connector: (await open()).connector, calls: () => 0, close: () => Promise.resolve() })))

test('an account that the chart does not have is refused, and nothing is written', async () => {
  const { connector } = await open()
  const wrong = journalIn(month, { lines: [{ account: '9999', debit: '1.00' }, { account: '4010', credit: '1.00' }] })
  expect(await connector.post(wrong)).toMatchObject({ outcome: 'refused', kind: 'invalid_reference', path: 'lines[0].account' })
  expect(await connector.find(wrong.externalId)).toBeNull()
})

test('an entry is plain text that a person can read', async () => {
  const { connector, directory } = await open()
  await connector.post(journalIn(month, { lines: [{ account: '1100', debit: '5.00', entity: 'cus_A', memo: 'a "quoted"\nmemo' }, { account: '2400', credit: '5.00' }] }))
  const text = await readFile(path.join(directory, `${month.prefix}usd-act-r1-p1.entry.beancount`), 'utf8')
  expect(text).toContain(`2026-01-31 * "month 2026-01" ^${month.prefix}usd-act-r1-p1`)
  expect(text).toMatch(/ {2}Assets:Asc606:Us:1100 +5\.00 USD\n {4}customer: "cus_A"\n {4}memo: "a quoted memo"\n {2}Liabilities:Asc606:Us:2400 +-5\.00 USD/)
})

const installed = spawnSync('bean-check', ['--help']).status === 0
const ifBeancount = installed ? test : test.skip
if (!installed) process.stderr.write('beancount is not installed: its check of the exported journals is NOT run\n')

test('beancount is there wherever continuous integration runs', () => {
  expect(installed || process.env.CI !== 'true').toBe(true)
})

ifBeancount('beancount accepts what the connector wrote, and refuses it when a cent is taken out', async () => {
  const { connector, directory } = await open()
  await connector.post(journalIn(month))
  await connector.post(journalIn(month, { externalId: 'acme-kwd', currency: 'KWD', lines: [{ account: '1100', debit: '1.234', entity: 'cus_A' }, { account: '2400', credit: '1.234' }] }))
  await connector.post(journalIn(month, { externalId: 'acme-jpy', currency: 'JPY', book: 'ifrs15', lines: [{ account: '1100', debit: '1500' }, { account: '4030', credit: '1500' }] }))
  const main = path.join(directory, 'main.beancount')
  expect(spawnSync('bean-check', [main], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  const balances = spawnSync('bean-query', ['-f', 'csv', main, 'SELECT account, currency, sum(number) AS net GROUP BY account, currency ORDER BY account, currency'], { encoding: 'utf8' }).stdout
  const found = balances.split('\n').slice(1).map((row) => row.split(',').map((cell) => cell.trim()).join(' ')).filter((row) => row !== '')
  expect(found).toEqual(['Assets:Asc606:Us:1100 KWD 1.234', 'Assets:Ifrs15:Us:1100 JPY 1500', 'Income:Asc606:Us:4010 USD -187.00', 'Income:Ifrs15:Us:4030 JPY -1500', 'Liabilities:Asc606:Us:2400 KWD -1.234', 'Liabilities:Asc606:Us:2400 USD 187.00'])
  const entry = path.join(directory, 'acme-kwd.entry.beancount')
  await writeFile(entry, (await readFile(entry, 'utf8')).replace(' 1.234 KWD', ' 1.224 KWD'))
  expect(spawnSync('bean-check', [main], { encoding: 'utf8' })).toMatchObject({ status: 1, stderr: expect.stringContaining('does not balance') })
}, 60_000)
