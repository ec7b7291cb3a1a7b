import { jest } from '@jest/globals'
import { connectorKit } from '../shared/gateways/erp/kit/connector-kit.ts'
import { accountant, companyOf, firstKitMonth, monthsFrom, trytonTraits, trytonUnderTest } from './tryton-bench.ts'
import { kitDatabase } from './kit-database.ts'
import { trytonClient } from './tryton-client.ts'
import { setUp } from './tryton-company.ts'
import { type TrytonServer, hasTryton, startTryton } from './tryton-server.ts'

jest.setTimeout(60_000)

const installed = hasTryton()
if (!installed) process.stderr.write('SKIPPED: the connector over a real Tryton, because it is not installed; `npm run test:erp` installs it on Debian\n')

test('Tryton is there wherever continuous integration runs', () => {
  expect(installed || process.env.CI !== 'true').toBe(true)
})

const described = installed ? describe : describe.skip
described('a real Tryton', () => {
  let server: TrytonServer
  let hands: ReturnType<typeof accountant>
  const nextMonth = monthsFrom(firstKitMonth)
  beforeAll(async () => {
    server = await startTryton()
    const admin = await trytonClient(server.rpc, { login: 'admin', password: server.adminPassword })
    const made = await setUp(admin, kitDatabase)
    hands = accountant(admin, made.companies.get(companyOf('asc606'))!)
  }, 150_000)
  afterAll(() => server.stop())

  connectorKit(
    'S-129 Tryton',
    trytonTraits,
    () => Promise.resolve(trytonUnderTest({ url: server.url, database: server.database, ...kitDatabase.user }, nextMonth(), hands)),
  )
})
