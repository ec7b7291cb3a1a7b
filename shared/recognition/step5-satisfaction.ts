import type { Pattern } from '#policy'
import { obligationsBeyond, unmeasuredBeyond } from './obligation-limit.ts'
import { creditsDrawdown } from './patterns/credits-drawdown.ts'
import { hoursAsWorked } from './patterns/hours-as-worked.ts'
import type { Measuring } from './patterns/measuring.ts'
import { overTimeDaily } from './patterns/over-time-daily.ts'
import { overTimeMonthly } from './patterns/over-time-monthly.ts'
import { pointInTime } from './patterns/point-in-time.ts'
import { usageAsInvoiced } from './patterns/usage-as-invoiced.ts'
import { unmeasured } from './patterns/unmeasured.ts'
import type { Allocated } from './step4-allocation.ts'
import type { Course, Measure, Tranche } from './tranche.ts'
import type { Contract } from './workings.ts'

/** Every method that policy can name, each in its own file. */
const methods: Readonly<Record<Pattern['method'], (tranche: Tranche, measuring: Measuring) => Measure>> = {
  'over-time-daily': overTimeDaily,
  'over-time-monthly': overTimeMonthly,
  'point-in-time': pointInTime,
  'usage-as-invoiced': usageAsInvoiced,
  'credits-drawdown': creditsDrawdown,
  'hours-as-worked': hoursAsWorked,
}

/**
 * Step 5. Measures how far each obligation is satisfied, by the method that its template names and from evidence only.
 * Without evidence or policy a tranche is held: its price stays a liability.
 *
 * @standard ASC 606-10-25-23 · IFRS 15.31
 */
export function measureProgress(contract: Contract, allocated: readonly Allocated[]): readonly Course[] {
  const siblings = Map.groupBy(
    allocated.map(({ tranche }) => tranche),
    (tranche) => tranche.obligation,
  )
  const measuring: Measuring = { contract, siblings, decided: new Set() }
  const beyond = obligationsBeyond(contract, allocated.map(({ tranche }) => tranche))
  return allocated.map(({ tranche, allocatedMinor }) => {
    const measure = beyond.has(tranche.obligation) ? unmeasuredBeyond(contract) : measureOf(tranche, measuring)
    return { tranche, allocatedMinor, measure: withStops(measure, contract), steps: [] }
  })
}

function measureOf(tranche: Tranche, measuring: Measuring): Measure {
  const method = tranche.template?.pattern.method
  if (method === undefined) return unmeasured('NO_POLICY_MATCH', `No obligation template names product ${tranche.product ?? '(none)'}.`)
  if (tranche.template?.enabled === false) return unmeasured('OUT_OF_SCOPE', `Policy does not enable ${tranche.template.name}: none of it is recognised.`)
  const measure = methods[method](tranche, measuring)
  decide(tranche, measuring)
  return measure
}

const withStops = (measure: Measure, { stops }: Contract): Measure => (stops.length === 0 ? measure : { ...measure, freezes: [...measure.freezes, ...stops] })

const reasons: Readonly<Record<Pattern['method'], { code: string; because: string; cite: readonly string[] }>> = {
  'over-time-daily': { code: 'OVER_TIME_DAILY', because: 'The customer receives the benefit as the service is provided; each day of the term earns the same share.', cite: ['ASC 606-10-25-27(a)', 'IFRS 15.35(a)'] },
  'over-time-monthly': { code: 'OVER_TIME_MONTHLY', because: 'The customer receives the benefit as the service is provided; each month of the term earns the same share.', cite: ['ASC 606-10-25-27(a)', 'IFRS 15.35(a)'] },
  'point-in-time': { code: 'POINT_IN_TIME', because: 'Control passes when delivery is confirmed.', cite: ['ASC 606-10-25-30', 'IFRS 15.38'] },
  'usage-as-invoiced': { code: 'AS_INVOICED', because: 'The right to invoice corresponds to the value of the usage to the customer.', cite: ['ASC 606-10-55-18', 'IFRS 15.B16'] },
  'credits-drawdown': { code: 'DRAWDOWN', because: 'Prepaid credits are a liability until they are used or lapse.', cite: ['ASC 606-10-55-46', 'IFRS 15.B44'] },
  'hours-as-worked': { code: 'AS_WORKED', because: 'Each hour worked is benefit received; the right to be paid for it is unconditional.', cite: ['ASC 606-10-25-27(a)', 'ASC 606-10-55-18', 'IFRS 15.35(a)'] },
}

/** One decision per obligation and rule, however many lines bill it. */
function decide({ obligation, template }: Tranche, { contract, decided }: Measuring): void {
  if (template === null || decided.has(`${obligation}|${template.rule}`)) return
  decided.add(`${obligation}|${template.rule}`)
  const { code, because, cite } = reasons[template.pattern.method]
  contract.notes.decisions.push({ step: 'satisfaction', subject: obligation, code, because, cite: [...cite], policy: template.rule, amounts: {} })
}
