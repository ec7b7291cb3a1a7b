import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import type { Answer, Measurer } from './index.ts'

/** Whether any decision of the contract says one of these codes, or none does. */
const decided = (yes: RegExp, no: RegExp = /^$/): Measurer => ({ at, variable, component }, { whole }) => {
  const subject = [variable, component].find((name) => typeof name === 'string')
  const said = whole.decisions.findLast(({ code, on, subject: of }) => (yes.test(code) || no.test(code)) && (at === undefined || on === undefined || on <= at.slice(0, 10)) && (subject === undefined || of === subject))
  return said !== undefined && yes.test(said.code)
}

const methods: Readonly<Record<string, string>> = { EXPECTED_VALUE: 'expected_value', MOST_LIKELY_AMOUNT: 'most_likely' }

/** The method by which an element is estimated. */
const method: Measurer = (figure, { whole }) => {
  const subject = [figure['variable'], figure['component']].find((name) => typeof name === 'string')
  const code = whole.decisions.find((decision) => methods[decision.code] !== undefined && (subject === undefined || decision.subject === subject))?.code
  return code === undefined ? undefined : methods[code]
}

/** When an obligation is satisfied: at a point in time, or over time. */
export function timing({ po }: Question, { whole }: CaseLedger): Answer {
  const course = whole.courses.find(({ obligation }) => po === undefined || obligation.id === po)
  const satisfied = course?.obligation.satisfaction?.method
  return satisfied === undefined ? undefined : pointInTime.has(satisfied) ? 'point_in_time' : 'over_time'
}

const pointInTime: ReadonlySet<string> = new Set(['point-in-time', 'sales', 'redemption'])

const revenueInAll: Measurer = ({ po }, { whole }) => whole.events.reduce((sum, event) => (event.kind === 'ObligationMoved' && event.account === undefined && (po === undefined || po.split('+').includes(event.obligation)) ? sum + event.recognisedMinor : sum), 0n)

/** The price as written, before anything that varies it. */
const stated: Measurer = (_, { whole }) => whole.prices[0]?.elements.filter(({ kind }) => kind === 'fixed').reduce((sum, { minor }) => sum + minor, 0n)

const financing = decided(/^SIGNIFICANT_FINANCING$/, /^FINANCING_/)

/** Conclusions of the steps, in words. */
export const conclusions: Readonly<Record<string, Measurer>> = {
  significant_financing: financing, significant_financing_component: financing, has_significant_financing: financing, financing_component: financing, sfc: financing,
  constrained: decided(/^CONSTRAINED$/, /^CONSTRAINT_/), constraint_applies: decided(/^CONSTRAINED$/, /^CONSTRAINT_/), constraint_passed: decided(/^CONSTRAINT_/, /^CONSTRAINED$/),
  estimation_method: method, variable_method: method,
  timing, recognition_timing: timing, revenue_timing: timing, pattern_of_transfer: timing, satisfaction: timing, satisfied: timing,
  over_time: (figure, ledger) => timing(figure, ledger) === 'over_time',
  point_in_time: (figure, ledger) => timing(figure, ledger) === 'point_in_time',
  total_revenue: revenueInAll, revenue_total: revenueInAll,
  contract_price: stated, stated_price: stated, promised_consideration: stated,
}
