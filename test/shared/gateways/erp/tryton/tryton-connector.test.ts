import { serveTwin } from '../../../../../stacks/local/twins/serve-twin.ts'
import { createTrytonTwin } from '../../../../../stacks/local/twins/tryton/index.ts'
import { kitDatabase } from '../../../../erp/kit-database.ts'
import { accountant, benchConnector, companyOf, firstKitMonth, monthsFrom, trytonTraits, trytonUnderTest } from '../../../../erp/tryton-bench.ts'
import { trytonClient } from '../../../../erp/tryton-client.ts'
import { setUp } from '../../../../erp/tryton-company.ts'
import { connectorKit } from '../kit/connector-kit.ts'

const database = 'twin'
const adminPassword = 'twin-admin'

let served: Awaited<ReturnType<typeof serveTwin>>
let bench: ReturnType<typeof benchConnector>
let hands: ReturnType<typeof accountant>
const nextMonth = monthsFrom(firstKitMonth)

beforeAll(async () => {
  served = await serveTwin(createTrytonTwin({ adminPassword }).fetch)
  const admin = await trytonClient(`${served.url}/${database}/`, { login: 'admin', password: adminPassword })
  const { companies } = await setUp(admin, kitDatabase)
  bench = benchConnector({ url: served.url, database, ...kitDatabase.user })
  hands = accountant(admin, companies.get(companyOf('asc606'))!)
})
afterAll(() => served.stop())

describe('S-129 S-133 through the kit', () => connectorKit('Tryton over its twin', { ...trytonTraits, linesTried: 400 }, () => Promise.resolve(trytonUnderTest(bench, nextMonth(), hands))))
