import { defaultSeed } from '../../stacks/local/twins/netsuite/index.ts'
import { companyOf } from './tryton-bench.ts'
import type { CompanyPlan, DatabasePlan } from './tryton-company.ts'

/** The type of an account by its number, as in the sample company's chart. */
export const typeOf = (number: string): 'asset' | 'liability' | 'income' | 'expense' => (number < '2000' ? 'asset' : number < '4000' ? 'liability' : number < '5000' ? 'income' : 'expense')

const accounts: CompanyPlan['accounts'] = defaultSeed.accounts.map(({ number, name }) => ({ number, name, type: typeOf(number), customers: number === '1100' }))

/** The first is every company's own; the others at a rate of their own. */
export const currencies: DatabasePlan['currencies'] = [
  { code: 'USD', digits: 2, rate: '1' },
  { code: 'JPY', digits: 0, rate: '149.5' },
  { code: 'KWD', digits: 3, rate: '0.30715' },
]

/** Two companies, one for each book, with months for every test of the kit. */
export const kitDatabase: DatabasePlan = {
  companies: ['asc606', 'ifrs15'].map((book) => ({ name: companyOf(book), accounts, firstYear: 2028, lastYear: 2031 })),
  currencies,
  customers: ['cus_A', 'cus_B'],
  user: { login: 'tieout', password: 'kit-posted' },
}
