import type { Decision } from '#revenue'
import type { CaseLedger } from '../ledger.ts'
import { timing } from './conclusions.ts'
import type { Answer, Measurer } from './index.ts'

/** A word that a decision says, by its code; the first of these codes that was decided. */
const decided = (words: Readonly<Record<string, string | boolean>>): Measurer => ({ po }, { whole }) => {
  const decision = whole.decisions.find(({ code, subject }) => words[code] !== undefined && (po === undefined || subject === po))
  return decision && words[decision.code]
}

const amountOf = (decision: Decision | undefined, name: string): Answer => {
  const text = decision?.amounts[name]
  return text === undefined ? undefined : BigInt(text)
}

/** The price of an option: worked out from its terms, or the stand-alone price stated for it. */
const optionPrice: Measurer = ({ po }, { whole }) => {
  const worked = whole.decisions.find(({ code, subject }) => (code === 'MATERIAL_RIGHT' || code === 'NO_MATERIAL_RIGHT') && (po === undefined || subject === po))
  if (worked !== undefined) return amountOf(worked, 'option')
  const right = whole.courses.find(({ obligation: { id, satisfaction } }) => (po === undefined || id === po) && satisfaction?.method === 'point-in-time' && satisfaction.signal === 'exercise-or-expiry')
  return right?.obligation.promise.ssp?.amount
}

/** Whether an option gives the customer a material right. */
const hasRight: Measurer = (figure, ledger) =>
  decided({ MATERIAL_RIGHT: true, NO_MATERIAL_RIGHT: false })(figure, ledger) ?? ledger.whole.courses.some(({ obligation: { id, satisfaction } }) => (figure.po === undefined || id === figure.po) && (satisfaction?.method === 'redemption' || (satisfaction?.method === 'point-in-time' && satisfaction.signal === 'exercise-or-expiry')))

const presentation = decided({ PRINCIPAL_GROSS: 'gross', AGENT_NET: 'net' })
const role = decided({ PRINCIPAL_GROSS: 'principal', AGENT_NET: 'agent' })
const repurchase = decided({ REPURCHASE_FINANCING: 'financing', REPURCHASE_LEASE: 'lease', REPURCHASE_RIGHT_OF_RETURN: 'right_of_return' })

/** What kind of right to intellectual property a licence gives. */
const licence: Measurer = (figure, ledger) => {
  const said = timing(figure, ledger)
  return said === undefined ? undefined : said === 'over_time' ? 'right_to_access' : 'right_to_use'
}

/** How many obligations there are, after combining what is not distinct. */
const count = (_: unknown, { whole }: CaseLedger): Answer => BigInt(whole.courses.filter(({ obligation }) => obligation.within === undefined).length)

/** Measures of steps 2 and 5 at a point in time. */
export const control: Readonly<Record<string, Measurer>> = {
  presentation, gross_or_net: presentation, revenue_presentation: presentation, role, principal_or_agent: role, capacity: role,
  licence_type: licence, license_type: licence, licence_nature: licence,
  agreement: repurchase, repurchase_accounting: repurchase, accounted_for_as: repurchase, accounting: repurchase, treatment: repurchase, classification: repurchase, repurchase_treatment: repurchase, accounting_treatment: repurchase,
  material_right: hasRight, is_material_right: hasRight, material_right_exists: hasRight,
  option_ssp: optionPrice, material_right_ssp: optionPrice,
  distinct: ({ po }, { whole }) => {
    const judged = whole.decisions.find(({ code, subject }) => (code === 'DISTINCT' || code === 'NOT_DISTINCT') && (po === undefined || subject === po))
    return judged === undefined ? (po === undefined ? undefined : whole.courses.some(({ obligation }) => obligation.id === po)) : judged.code === 'DISTINCT'
  },
  performance_obligations: (figure, ledger) => counted(count(figure, ledger), ledger), performance_obligation_count: (figure, ledger) => counted(count(figure, ledger), ledger), number_of_performance_obligations: (figure, ledger) => counted(count(figure, ledger), ledger), po_count: (figure, ledger) => counted(count(figure, ledger), ledger),
}

/** A count is no amount of money: as text, so that it is not read in minor units. */
const counted = (answer: Answer, _: CaseLedger): Answer => (answer === undefined ? undefined : String(answer))
