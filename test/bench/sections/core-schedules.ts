import { deepStrictEqual } from 'node:assert'
import { type Period, accountingDate } from '#calendar'
import { type ContractFile, applyFact, evaluate, openFile, scheduleOf } from '#recognition'
import { bareDaily } from '../cases/bare-schedule.ts'
import { annualInvoice, serviceActivated } from '../cases/facts.ts'
import { samplePolicies } from '../../simulator/sample-policies.ts'
import type { SectionRun } from '../figure.ts'
import { compare } from '../measure.ts'

const contract = 'stripe:sub_00000001'
const startOn = accountingDate('2026-12-11')
/** Days of service in each month from 11 December 2026 to 10 December 2027. */
const daysByMonth = [21n, 31n, 28n, 31n, 30n, 31n, 30n, 31n, 31n, 30n, 31n, 30n, 10n]
const context = { policy: samplePolicies().current(startOn), book: 'asc606', through: '2027-12' as Period }

/** Facts of one annual contract; the file is built anew each time, so that nothing of it is remembered. */
function fileOf(netMinor: bigint): ContractFile {
  return applyFact(applyFact(openFile(contract), annualInvoice(contract, netMinor)), serviceActivated(contract, startOn))
}

const evaluated = (netMinor: bigint): readonly bigint[] => evaluate(fileOf(netMinor), context).events.flatMap((event) => (event.kind === 'ObligationMoved' ? [event.recognisedMinor] : []))
const viewed = (netMinor: bigint): readonly bigint[] => scheduleOf(fileOf(netMinor), context).map((row) => row.minor)
const amountOf = (index: number): bigint => 120_001n + BigInt(index % 977) * 101n

function agree(): void {
  for (let index = 0; index < 977; index += 1) {
    const bare = bareDaily(amountOf(index), daysByMonth)
    deepStrictEqual(evaluated(amountOf(index)), bare)
    deepStrictEqual(viewed(amountOf(index)), bare)
  }
}

const times = (each: (netMinor: bigint) => readonly bigint[]) => (count: number): void => {
  for (let index = 0; index < count; index += 1) if (each(amountOf(index)).length !== daysByMonth.length) throw new Error('a schedule lost a month')
}

export const coreSchedules: SectionRun = {
  name: 'core-schedules',
  run: async ({ quick }) => {
    agree()
    const floor = times((netMinor) => bareDaily(netMinor, daysByMonth))
    const rounds = quick ? 3 : 11
    const named = { unit: 'schedule', floor: 'BigInt cumulative floor' }
    return {
      title: 'Annual schedules by the day through the pure core',
      figures: [
        { ...named, name: 'evaluate', note: 'facts → the five steps with decisions → 13 months of revenue', ...(await compare({ ours: times(evaluated), floor, rounds })) },
        { ...named, name: 'scheduleOf', note: 'facts → month rows, as the page shows them', ...(await compare({ ours: times(viewed), floor, rounds })) },
      ],
      tables: {},
      notes: ['977 different prices: every row equals the floor’s.'],
    }
  },
}
