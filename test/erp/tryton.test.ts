import { jest } from '@jest/globals'
import { correctedJournals } from '../acceptance/corrected-journals.ts'
import { connectorKit } from '../shared/gateways/erp/kit/connector-kit.ts'
import { correctionsDatabase, emptyCompanies } from './corrections-database.ts'
import { kitDatabase } from './kit-database.ts'
import { type OpenTryton, monthDatabase, monthInTryton } from './month-in-tryton.ts'
import { accountant, benchConnector, companyOf, firstKitMonth, monthsFrom, trytonTraits, trytonUnderTest } from './tryton-bench.ts'
import { trytonClient } from './tryton-client.ts'
import { type DatabasePlan, setUp } from './tryton-company.ts'
import { hasTryton, newPassword, startTryton } from './tryton-server.ts'

jest.setTimeout(400_000)

const installed = hasTryton()
if (!installed) process.stderr.write('SKIPPED: the connector and the sample month over a real Tryton, because it is not installed; `npm run test:erp` installs it on Debian\n')

test('Tryton is there wherever continuous integration runs', () => {
  expect(installed || process.env.CI !== 'true').toBe(true)
})

/** One database for everything: companies of the kit and of the sample month, in years of their own. */
const plan: DatabasePlan = {
  companies: [...kitDatabase.companies, ...monthDatabase.companies, ...correctionsDatabase.companies],
  currencies: kitDatabase.currencies,
  customers: [...kitDatabase.customers, ...monthDatabase.customers, ...correctionsDatabase.customers],
  user: { login: 'tieout', password: newPassword() },
}

const described = installed ? describe : describe.skip
described('a real Tryton', () => {
  let opened: OpenTryton
  const nextMonth = monthsFrom(firstKitMonth)

  beforeAll(async () => {
    const server = await startTryton()
    const admin = await trytonClient(server.rpc, { login: 'admin', password: server.adminPassword })
    const { companies } = await setUp(admin, plan)
    opened = { server, admin, companies, plan }
  })
  afterAll(() => opened?.server.stop())

  let bench: ReturnType<typeof benchConnector> | undefined
  const underTest = () => {
    const { server, admin, companies } = opened
    bench ??= benchConnector({ url: server.url, database: server.database, ...plan.user })
    return Promise.resolve(trytonUnderTest(bench, nextMonth(), accountant(admin, companies.get(companyOf('asc606'))!)))
  }

  describe('S-129 is a second ERP behind the same interface; S-133 every journal in it balances', () => connectorKit('Tryton', trytonTraits, underTest))

  describe('journals that take others back', () => correctedJournals('a real Tryton', emptyCompanies(() => ({ url: opened.server.url, database: opened.server.database, ...plan.user }))))

  describe('S-154 S-162 the sample month is closed into it and ties out by itself', () => monthInTryton(() => opened))
})
