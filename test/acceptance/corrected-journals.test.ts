import { epochMsOf, instant } from '#calendar'
import { type ServedNetSuiteTwin, defaultSeed, serveNetSuiteTwin } from '../../stacks/local/twins/netsuite/index.ts'
import { serveTwin } from '../../stacks/local/twins/serve-twin.ts'
import { createTrytonTwin } from '../../stacks/local/twins/tryton/index.ts'
import { correctionsDatabase, emptyCompanies } from '../erp/corrections-database.ts'
import { currencies } from '../erp/kit-database.ts'
import { trytonClient } from '../erp/tryton-client.ts'
import { setUp } from '../erp/tryton-company.ts'
import { entity } from '../functions/normalise/office.ts'
import { bench } from '../shared/gateways/erp/netsuite-bench.ts'
import { correctedJournals } from './corrected-journals.ts'
import { correctionCustomers, nonCurrentAccount } from './corrections-company.ts'

const now = (): number => epochMsOf(instant('2027-02-04T09:00:00.000Z'))
const seed = { ...defaultSeed, accounts: [...defaultSeed.accounts, nonCurrentAccount], customers: correctionCustomers.map((externalId) => ({ externalId, name: externalId })) }

describe('journals that take others back, over HTTP', () => {
  let twin: ServedNetSuiteTwin
  afterEach(() => twin.stop())

  correctedJournals('NetSuite', async () => {
    twin = await serveNetSuiteTwin({ now, seed })
    const { connector } = bench(twin, { baseUrl: twin.url, epochMs: now, settings: { subsidiaries: { [entity]: '1' } } })
    return { connector, posting: '    erp: netsuite\n    erpAccount: TSTDRV1\n    subsidiary: "1"\n' }
  })
})

describe('journals that take others back, over JSON-RPC', () => {
  const [database, adminPassword, user] = ['twin', 'twin-admin', { login: 'tieout', password: 'kit-posted' }]
  let served: Awaited<ReturnType<typeof serveTwin>>

  beforeAll(async () => {
    served = await serveTwin(createTrytonTwin({ adminPassword }).fetch)
    await setUp(await trytonClient(`${served.url}/${database}/`, { login: 'admin', password: adminPassword }), { ...correctionsDatabase, currencies, user })
  })
  afterAll(() => served.stop())

  correctedJournals('Tryton', emptyCompanies(() => ({ url: served.url, database, ...user })))
})
