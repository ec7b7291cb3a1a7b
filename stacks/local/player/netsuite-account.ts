import { generateKeyPairSync } from 'node:crypto'
import { type Clock, systemOutward } from '#runtime'
import { epochMsOf } from '#calendar'
import { type ErpConnector, createNetSuiteConnector, netSuiteSettings } from '#gateways'
import { company } from '../month/company.ts'
import type { SampleMonth } from '../month/sample-month.ts'
import { type ServedNetSuiteTwin, type TwinSeed, defaultSeed, serveNetSuiteTwin } from '../twins/netsuite/index.ts'

/** The sample company's NetSuite account (a twin) and our connector to it. */
export interface NetSuiteAccount {
  readonly twin: ServedNetSuiteTwin
  readonly connector: ErpConnector
}

const client = 'tieout-local'
const certificate = 'local-certificate'

/** Opens the account: its customers are those of the month, dinars have three decimals, and our certificate is registered. */
export async function openNetSuiteAccount(month: SampleMonth, ports: { readonly clock: Clock; readonly directory: string | undefined }): Promise<NetSuiteAccount> {
  const now = (): number => epochMsOf(ports.clock.now())
  const twin = await serveNetSuiteTwin({ now, seed: netSuiteSeed(month), ...(ports.directory === undefined ? {} : { directory: ports.directory }) })
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  twin.control.addCertificate({ id: certificate, client, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() })
  const settings = netSuiteSettings.parse({
    account: 'TSTDRV_HALDEN',
    baseUrl: twin.url,
    clientId: client,
    certificateId: certificate,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    algorithm: 'ES256',
    books: { asc606: { accountingBook: '1', bookSpecific: true }, ifrs15: { accountingBook: '2', bookSpecific: true } },
    subsidiaries: { [company.entity]: '1' },
    threeDecimalCurrencies: true,
  })
  return { twin, connector: createNetSuiteConnector(settings, { ...systemOutward, epochMs: now }) }
}

/** The account as the sample month needs it: its customers, and dinars with three decimals. */
export function netSuiteSeed(month: SampleMonth): TwinSeed {
  const currencies = defaultSeed.currencies.map((currency) => (currency.code === 'KWD' ? { ...currency, precision: 3 } : currency))
  return { ...defaultSeed, currencies, subsidiaries: [{ name: company.name, currency: 'USD' }], customers: customersOf(month) }
}

/** Every customer of the month by the id that billing gives it: Stripe's customer, Zuora's account. */
function customersOf({ stories }: SampleMonth): TwinSeed['customers'] {
  return stories.flatMap((story) => {
    const inStripe = Object.values(story.stripe).filter((object) => object.object === 'customer')
    const inZuora = Object.values(story.zuora).map((paper) => paper.accountNumber).filter((account) => typeof account === 'string')
    const ids = new Set([...inStripe.map((object) => String(object.id)), ...inZuora])
    return [...ids].map((externalId) => ({ externalId, name: `${story.lane} (${externalId})` }))
  })
}
