import { createTrytonConnector, trytonSettings } from '#gateways'
import { defaultSeed } from '../../stacks/local/twins/netsuite/index.ts'
import { type EmptyLedger, correctionCustomers, nonCurrentAccount } from '../acceptance/corrections-company.ts'
import { entity } from '../functions/normalise/office.ts'
import { typeOf } from './kit-database.ts'
import type { TrytonPlace } from './tryton-bench.ts'
import { type DatabasePlan, journalCode } from './tryton-company.ts'

const accounts = [...defaultSeed.accounts, nonCurrentAccount].map(({ number, name }) => ({ number, name, type: typeOf(number), customers: number === '1100' }))
const names = ['Corrected', 'Presented']

/** An empty company for each test of journals that take others back. */
export const correctionsDatabase: Pick<DatabasePlan, 'companies' | 'customers'> = { companies: names.map((name) => ({ name, accounts, firstYear: 2026, lastYear: 2027 })), customers: correctionCustomers }

/** Opens one of them after the other. */
export function emptyCompanies(place: () => TrytonPlace): () => Promise<EmptyLedger> {
  let next = 0
  return () => {
    const settings = trytonSettings.parse({ ...place(), ledgers: [{ book: 'asc606', entity, company: names[next], journal: journalCode }] })
    next += 1
    const connector = createTrytonConnector(settings, { fetch: (request) => fetch(request), epochMs: () => 0, sleep: () => Promise.resolve(), random: () => 0.5, deadline: (ms) => AbortSignal.timeout(ms) })
    return Promise.resolve({ connector, posting: '    erp: tryton\n    erpAccount: corrections\n    subsidiary: halden-us\n' })
  }
}
