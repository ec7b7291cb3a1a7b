import { type PolicyRegistry, type PolicySet, type PolicyText, policyRegistry, readPolicy } from '#policy'

const cite = { reference: ['ASC 606-10-25-31 · IFRS 15.39'] }
const from = (value: unknown) => ({ '2026-01-01': { value, ...cite } })
const template = (description: string, product: string, value: object) => ({ description, match: [{ product }], values: from(value) })
const right = { authorities: ['*'], right: 'conditional' }

const roleAccounts = {
  receivable: '1100',
  cash_clearing: '1050',
  tax_payable: '2200',
  contract_liability: '2400',
  contract_asset: '1250',
  unbilled_receivable: '1260',
  refund_liability: '2500',
  customer_credit: '2450',
  revenue: '4000',
  bad_debt_expense: '6500',
  disputed_receivable: '1150',
  processor_fee_expense: '6600',
  billing_clearing: '1900',
}

const names = ['Cash clearing', 'Accounts receivable', 'Disputed receivables', 'Contract assets', 'Unbilled receivables', 'Billing clearing', 'Sales tax payable', 'Contract liabilities', 'Customer credits', 'Refund liabilities', 'Revenue', 'Credit losses', 'Processor fees']
const chart = Object.fromEntries(Object.values(roleAccounts).sort().map((account, index) => [account, { name: names[index], type: 'asset' }]))

const files = {
  set: { tenant: 'acme', version: '1', description: 'A small company', owner: 'Controller', approvedBy: 'Controller' },
  entities: {
    entities: { 'acme-us': { name: 'Acme', timeZone: 'UTC', functionalCurrency: 'USD', postingScope: 'full', reference: ['decision 1'], sources: ['stripe'] } },
  },
  books: {
    books: {
      asc606: { name: 'US GAAP', framework: 'ASC 606', opensIn: '2026-12', reference: ['decision 1'] },
      ifrs15: { name: 'IFRS', framework: 'IFRS 15', opensIn: '2026-12', reference: ['decision 1'] },
    },
  },
  templates: {
    templates: {
      platform: template('Platform subscription', 'prod_platform', { class: 'subscription', pattern: { method: 'over-time-daily' }, trigger: 'service-active', ...right }),
      onboarding: template('Onboarding services', 'prod_onboarding', { class: 'services', pattern: { method: 'point-in-time' }, trigger: 'delivery', ...right }),
    },
  },
  ssp: { ssp: { onboarding: { product: 'prod_onboarding', per: 'line', values: from({ method: 'observable', amount: { USD: '3000.00' } }) } } },
  allocation: { method: from('relative-ssp'), observablePrice: from('list-price'), group: from('inception-invoice') },
  treatments: {
    creditNote: { '*': from('proportional') },
    refund: from('proportional'),
    writeOff: { tax: from('expense') },
    dispute: { lost: from('credit-loss') },
    termination: from('recognise-remaining'),
    customerBalance: { '*': from('hold') },
  },
  accounts: { chart, mapping: Object.entries(roleAccounts).map(([role, account]) => ({ role, account })) },
  posting: {
    posting: ['asc606', 'ifrs15'].map((book) => ({ entity: 'acme-us', book, erp: 'netsuite', erpAccount: '1', subsidiary: '1', customerOnReceivable: true, maxLines: 1000 })),
  },
  close: { limits: { obligationsPerContract: 1000, linesPerInvoice: 2000 }, checks: from({ 'source-gaps': 'warns' }) },
}

/** The policy of a small company with two products and two books. JSON is YAML. */
export function smallPolicy(): PolicyRegistry {
  return policyRegistry([{ from: '2026-01-01', policy: policyOf(smallPolicyTexts()) }])
}

/** Its files, with another content where one is given. */
export const smallPolicyTexts = (changed: Readonly<Record<string, object>> = {}): readonly PolicyText[] =>
  Object.entries({ ...files, ...changed }).map(([kind, content]) => ({ name: `${kind}.yaml`, text: JSON.stringify({ kind, ...content }) }))

/** The files as a policy. */
export function policyOf(texts: readonly PolicyText[]): PolicySet {
  const read = readPolicy(texts)
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}
