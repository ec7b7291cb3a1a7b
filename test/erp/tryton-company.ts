import { type TrytonClient, date, decimal } from './tryton-client.ts'

/** What a test company holds. */
export interface CompanyPlan {
  readonly name: string
  readonly accounts: readonly { readonly number: string; readonly name: string; readonly type: 'asset' | 'liability' | 'income' | 'expense'; readonly customers: boolean }[]
  readonly firstYear: number
  readonly lastYear: number
}

/** Sets a database up over JSON-RPC as its administrator would, and answers the ids that tests act on. */
export interface TrytonSetUp {
  readonly currencies: ReadonlyMap<string, number>
  readonly companies: ReadonlyMap<string, number>
}

export interface DatabasePlan {
  readonly companies: readonly CompanyPlan[]
  readonly currencies: readonly { readonly code: string; readonly digits: number; readonly rate: string }[] // the first is every company's own
  readonly customers: readonly string[]
  readonly user: { readonly login: string; readonly password: string }
}

/** The code of the journal that Tieout posts to. */
export const journalCode = 'TIEOUT'

export async function setUp(admin: TrytonClient, plan: DatabasePlan): Promise<TrytonSetUp> {
  const currencies = new Map<string, number>()
  for (const { code, digits, rate } of plan.currencies) currencies.set(code, await addCurrency(admin, { code, digits, rate }))
  const own = currencies.get(plan.currencies[0]!.code)!
  const companies = new Map<string, number>()
  for (const { name } of plan.companies) {
    const party = await admin.create('party.party', { name })
    companies.set(name, await admin.create('company.company', { party, currency: own }))
  }
  await joinCompanies(admin, [...companies.values()])
  await addJournal(admin)
  for (const company of plan.companies) await addBooks(admin, companies.get(company.name)!, company)
  for (const code of plan.customers) await admin.create('party.party', { name: `Customer ${code}`, identifiers: [['create', [{ code }]]] })
  await addUser(admin, plan.user, [...companies.values()])
  return { currencies, companies }
}

const addCurrency = (admin: TrytonClient, { code, digits, rate }: { code: string; digits: number; rate: string }): Promise<number> =>
  admin.create('currency.currency', {
    name: code,
    code,
    symbol: code,
    digits,
    rounding: decimal(digits === 0 ? '1' : `0.${'0'.repeat(digits - 1)}1`),
    rates: [['create', [{ date: date('2000-01-01'), rate: decimal(rate) }]]],
  })

async function groupNamed(admin: TrytonClient, name: string): Promise<number> {
  const [group] = await admin.ids('res.group', [['name', '=', name]])
  if (group === undefined) throw new Error(`there is no group ${name}`)
  return group
}

async function joinCompanies(admin: TrytonClient, companies: readonly number[]): Promise<void> {
  const groups = await Promise.all(['Account', 'Account Administration'].map((name) => groupNamed(admin, name)))
  const [self] = await admin.ids('res.user', [['login', '=', 'admin']])
  await admin.call('model.res.user.write', [[self], { companies: [['add', companies]], company: companies[0], company_filter: 'all', groups: [['add', groups]] }])
}

async function addUser(admin: TrytonClient, { login, password }: DatabasePlan['user'], companies: readonly number[]): Promise<void> {
  const groups = [await groupNamed(admin, 'Account')]
  await admin.create('res.user', { name: 'Tieout', login, password, companies: [['add', companies]], company: companies[0], company_filter: 'all', groups: [['add', groups]] })
}

async function sequenceType(admin: TrytonClient, name: string): Promise<number> {
  const [type] = await admin.ids('ir.sequence.type', [['name', '=', name]])
  if (type === undefined) throw new Error(`there is no sequence type ${name}`)
  return type
}

async function addJournal(admin: TrytonClient): Promise<void> {
  const sequence = await admin.create('ir.sequence', { name: 'Tieout', sequence_type: await sequenceType(admin, 'Account Journal'), company: null, prefix: 'T' })
  await admin.create('account.journal', { name: 'Tieout', code: journalCode, type: 'general', sequence })
}

/** Chart of accounts and fiscal years of one company. */
async function addBooks(admin: TrytonClient, company: number, plan: CompanyPlan): Promise<void> {
  const kinds = await addTypes(admin, company)
  const root = await admin.create('account.account', { name: plan.name, company, type: null }, company)
  const rows = plan.accounts.map(({ number, name, type, customers }) => ({ code: number, name, company, parent: root, type: customers ? kinds.receivable : kinds[type], party_required: customers, reconcile: customers }))
  await admin.call('model.account.account.create', [rows], company)
  for (let year = plan.firstYear; year <= plan.lastYear; year += 1) {
    const sequence = await admin.create('ir.sequence', { name: `Post ${year}`, sequence_type: await sequenceType(admin, 'Account Move'), company }, company)
    const fiscalYear = await admin.create('account.fiscalyear', { name: `${year}`, start_date: date(`${year}-01-01`), end_date: date(`${year}-12-31`), company, post_move_sequence: sequence }, company)
    await admin.call('model.account.fiscalyear.create_period', [[fiscalYear]], company)
  }
}

type Kinds = Readonly<Record<'asset' | 'liability' | 'income' | 'expense' | 'receivable', number>>

async function addTypes(admin: TrytonClient, company: number): Promise<Kinds> {
  const add = (name: string, values: Readonly<Record<string, unknown>>): Promise<number> => admin.create('account.account.type', { name, company, ...values }, company)
  return {
    asset: await add('Assets', { statement: 'balance', assets: true }),
    receivable: await add('Receivables', { statement: 'balance', assets: true, receivable: true }),
    liability: await add('Liabilities', { statement: 'balance' }),
    income: await add('Income', { statement: 'income', revenue: true }),
    expense: await add('Expenses', { statement: 'income', expense: true }),
  }
}
