import type { KeptFact } from '../../../contract-file.ts'
import { considerationIn, customerAccount } from '../../consideration/customer-account.ts'
import { type Course, latestPhase, proceed } from '../../course.ts'
import type { Standing } from '../../standing.ts'
import { beside } from '../beside.ts'
import { cutOf } from '../cut.ts'
import { changeOfPrice, decide, restate } from '../restate.ts'
import { complete } from '../../satisfaction/complete.ts'

/** A transaction is left out of the books: its revenue and what it deferred go to exclusion; cash stays where it is. @standard ASC 606-10-25-1 · IFRS 15.9 */
export function exclude(standing: Standing, fact: KeptFact): Standing {
  const cause = 'exclusion'
  const excluded = standing.courses.map((course): Course => (course.obligation.priced === 'as-earned' ? course : proceed(course, { ...cutOf(standing, course, fact), cause, basis: 'whole', allocatedMinor: 0n, contraMinor: 0n, measure: complete })))
  const price = standing.courses.reduce((sum, course) => sum + latestPhase(course).allocatedMinor, 0n)
  const account = customerAccount(standing.contract.file)
  const at = account.findIndex((posted) => posted.fact === fact.id)
  const position = account.slice(0, at + 1).reduce((sum, { moved }) => sum + considerationIn(moved), 0n)
  decide(standing, { step: 'contract', subject: fact.id, code: 'EXCLUDED', because: 'The transaction is excluded from revenue.', cite: ['ASC 606-10-25-1', 'IFRS 15.9'], policy: null, amounts: { excluded: String(position) }, on: fact.effectiveOn })
  const after = restate(standing, { on: fact.effectiveOn, cause, courses: excluded, element: changeOfPrice(fact.id, -price) })
  return { ...after, entries: [...after.entries, ...beside(standing, fact, { cause, debit: 'exclusion', minor: -position })] }
}
