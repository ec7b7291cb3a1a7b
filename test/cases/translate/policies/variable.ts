import { grossOfDiscount } from '../cash-discount.ts'
import { chooseEstimates } from '../price/variable.ts'
import type { PolicyTranslation } from './index.ts'

const estimates: Readonly<Record<string, string>> = { overage_at_mean: 'overage-at-mean', expected_value_of_max: 'expected-value-of-max', actual_usage: 'actual-usage' }

/** Net: a discount is expected to be taken until it is forfeited. Gross: it is none until it is taken. */
const promptPayment: PolicyTranslation = (value, draft) => /^net/.test(String(value)) || (/^gross/.test(String(value)) && grossOfDiscount(draft))

/** How variable consideration is estimated and constrained. */
export const variable: Readonly<Record<string, PolicyTranslation>> = {
  variable_method: (value, draft) => /likely|expected/.test(String(value)) && chooseEstimates(draft, { estimator: /likely/.test(String(value)) ? 'most-likely' : 'expected-value' }),
  allocate_variable_to: (value) => /^(month|period|quarter|year|day)$/.test(String(value)), // said of each element
  estimate: (value, draft) => estimates[String(value)] !== undefined && chooseEstimates(draft, { usage: estimates[String(value)] }),
  success_fee: (value, draft) => chooseEstimates(draft, { outcomeFees: /exclud|constrain|until|evidence|none|zero|wait/.test(String(value)) ? 'excluded-until-evidenced' : 'estimated' }),
  tiers: (value, draft) => /^packages?$/.test(String(value)) || (/^(graduated|volume)$/.test(String(value)) && chooseEstimates(draft, { tiers: value })),
  refund_liability: (value) => /selling|price|true|separate|gross|expected/.test(String(value)),
  recognise_reduction: (value) => /later|promise|revenue|sale|pro_?rata|proportion|over/.test(String(value)), // the later of revenue and promise (32-27): there is no other
  constraint: (value, draft) => chooseEstimates(draft, { constraint: /highly/.test(String(value)) ? 'highly-probable' : 'probable' }),
  ...Object.fromEntries(['prompt_payment', 'cash_discount', 'cash_discounts', 'cash_discount_method', 'sales_discount_method', 'discount_method'].map((key) => [key, promptPayment])),
}
