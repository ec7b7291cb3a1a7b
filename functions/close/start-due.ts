import type { PeriodRecord } from '#books'
import { type AccountingDate, type Period, addPeriods, dateIn, fields } from '#calendar'
import { type PolicySet, calendarFor, valueOn } from '#policy'
import { type StartWorld, policyInForce, startClosing } from '#runtime'
import type { CloseScope } from './close-shard.ts'

/** Starts what policy says is due today: the period before the current one, of every book that is not closed yet. */
export async function startDue(world: StartWorld): Promise<readonly string[]> {
  const started: string[] = []
  for (const tenant of world.policies.tenants) {
    const policy = policyInForce(world, tenant)
    for (const scope of await dueScopes(world, tenant, policy)) {
      const outcome = await startClosing(world, tenant, { ...scope, principal: 'timetable', reason: 'due by policy' })
      if (outcome.ok) started.push(`${scope.entity} ${scope.book} ${scope.period}`)
      else world.log.warn('close refused', { tenant, entity: scope.entity, book: scope.book, period: scope.period, code: outcome.code, sentence: outcome.sentence })
    }
  }
  return started
}

async function dueScopes(world: StartWorld, tenant: string, policy: PolicySet): Promise<readonly CloseScope[]> {
  const due: CloseScope[] = []
  for (const { entity, book } of policy.posting) {
    const today = dateIn(world.clock.now(), policy.entities[entity]!.timeZone)
    const calendar = calendarFor(policy, { book, on: today })
    const period = addPeriods(calendar.periodOf(today), -1)
    const record = await world.books(tenant).periods.get({ entity, book }, period)
    const opened = period >= (policy.books[book]!.opensIn as Period)
    if (opened && isDue(policy, today, book) && isUnclosed(record)) due.push({ entity, book, period })
  }
  return due
}

/** Never closed yet: what two people reopened, people close again. */
const isUnclosed = (record: PeriodRecord | undefined): boolean => record === undefined || (record.revision === 1 && (record.state === 'OPEN' || record.state === 'CLOSING'))

function isDue(policy: PolicySet, today: AccountingDate, book: string): boolean {
  const rule = policy.close.dueOnDay && valueOn(policy.close.dueOnDay, today, book)
  const day = rule?.value ?? null
  return day !== null && fields(today)[2] >= day
}
