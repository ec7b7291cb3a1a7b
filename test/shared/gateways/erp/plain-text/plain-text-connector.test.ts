import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { createPlainTextConnector, toHledger } from '#gateways'
import { period } from '#calendar'
import { type Currency, formatMinor } from '#money'
import { connectorKit } from '../kit/connector-kit.ts'
import { type ErpUnderTest, wideAmounts } from '../kit/erp-under-test.ts'
import { journal } from '../netsuite-bench.ts'

const directories: string[] = []
const newDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'tieout-plain-'))
  directories.push(directory)
  return directory
}
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))))

async function plainText(): Promise<ErpUnderTest> {
  const connector = createPlainTextConnector(await newDirectory())
  return { connector, calls: () => 0, period: period('2026-01'), prefix: 'acme-asc606-us-2026-01-', close: () => Promise.resolve() }
}

describe('S-145 a ledger without an ERP', () => connectorKit('plain text for hledger', { adversities: [], linesTried: 1_000, exactAmounts: wideAmounts }, plainText))

test('a journal survives a new connector on the same directory, and no draft file is left', async () => {
  const directory = await newDirectory()
  await createPlainTextConnector(directory).post(journal())
  expect((await createPlainTextConnector(directory).find(journal().externalId))?.lines).toHaveLength(2)
  expect((await readdir(directory)).sort()).toEqual([`${journal().externalId}.entry.journal`, 'main.journal'])
})

test('an entry is plain text that a person can read', async () => {
  const directory = await newDirectory()
  await createPlainTextConnector(directory).post(journal())
  const text = await readFile(path.join(directory, `${journal().externalId}.entry.journal`), 'utf8')
  expect(text).toContain('2026-01-31 * (acme-asc606-us-2026-01-usd-act-r1-p1) January')
  expect(text).toMatch(/asc606:us:4010 +-187\.00 USD {2}; department:3, memo:subscription revenue/)
})

const installed = spawnSync('hledger', ['--version']).status === 0
const ifHledger = installed ? test : test.skip
if (!installed) process.stderr.write('hledger is not installed: the independent audit of the exported journals is NOT run\n')

test('hledger is there wherever continuous integration runs', () => {
  expect(installed || process.env.CI !== 'true').toBe(true)
})

/** Balances by account and commodity, as hledger computes them. */
function hledgerBalances(args: readonly string[], input?: string): Map<string, string> {
  const run = spawnSync('hledger', [...args, 'balance', '--flat', '--no-total', '-O', 'csv', '--layout=tidy', '-E'], { encoding: 'utf8', input })
  expect(run.stderr).toBe('')
  const rows = run.stdout.trim().split('\n').slice(1).map((row) => row.split(',').map((cell) => cell.replaceAll('"', '')))
  return new Map(rows.map(([account, , , , commodity, value]) => [`${account} ${commodity}`, value ?? '']))
}

ifHledger('hledger accepts what the connector wrote and its balances equal ours', async () => {
  const directory = await newDirectory()
  const connector = createPlainTextConnector(directory)
  await connector.post(journal())
  await connector.post(journal({ externalId: 'acme-2', currency: 'KWD', lines: [{ account: '1100', debit: '1.234', entity: 'cus_A' }, { account: '2400', credit: '1.234' }] }))
  await connector.post(journal({ externalId: 'acme-3', currency: 'JPY', lines: [{ account: '1100', debit: '1500' }, { account: '2400', credit: '1500' }] }))
  const audited = hledgerBalances(['-f', path.join(directory, 'main.journal')])
  for await (const row of connector.balances({ periods: [period('2026-01')] })) {
    const net = BigInt(row.debit.replace('.', '')) - BigInt(row.credit.replace('.', ''))
    expect(audited.get(`${row.book}:${row.subsidiary}:${row.account} ${row.currency}`)).toBe(formatMinor(net, row.currency as Currency))
  }
  expect(audited.size).toBe(6)
})

ifHledger('hledger balances of any exported journals are the sums of their lines', () => {
  const minor = fc.bigInt({ min: 1n, max: 10n ** 14n })
  const amounts = fc.record({ currency: fc.constantFrom('USD', 'JPY', 'KWD'), parts: fc.array(minor, { minLength: 1, maxLength: 6 }) })
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 8 }), (journals) => {
      const written = journals.map(({ currency, parts }, index) => {
        const total = parts.reduce((sum, part) => sum + part, 0n)
        const debits = parts.map((part) => ({ account: '2400', debit: formatMinor(part, currency as Currency) }))
        return journal({ externalId: `j-${index}`, currency, lines: [...debits, { account: '4010', credit: formatMinor(total, currency as Currency) }] })
      })
      const audited = hledgerBalances(['-f', '-'], toHledger(written))
      for (const currency of new Set(journals.map((one) => one.currency))) {
        const total = journals.filter((one) => one.currency === currency).flatMap((one) => one.parts).reduce((sum, part) => sum + part, 0n)
        expect(audited.get(`asc606:us:2400 ${currency}`)).toBe(formatMinor(total, currency as Currency))
        expect(audited.get(`asc606:us:4010 ${currency}`)).toBe(formatMinor(-total, currency as Currency))
      }
    }),
    { numRuns: 12 },
  )
})
