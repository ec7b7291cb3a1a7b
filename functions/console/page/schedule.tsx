import type { JSX } from 'preact'
import type { ContractDetail, ScheduleWire } from '../contracts/contract-wire.ts'
import { Amount } from './amount.tsx'
import { Empty, Sheet, monthName } from './furniture.tsx'
import { type Month, ScheduleChart, decimalOf, wholeOf } from './schedule-chart.tsx'

/** The schedule of a contract: a chart, and the same figures by obligation and month. Closed, open and scheduled differ by more than colour. */
export function Schedule({ contract }: { readonly contract: ContractDetail }): JSX.Element {
  const months = monthsOf(contract.schedule)
  return (
    <Sheet title="Schedule" aside={<Legend months={contract.schedule} />}>
      {months.length === 0 ? <Empty title="Nothing scheduled" /> : (
        <>
          <ScheduleChart months={months} />
          <Matrix contract={contract} months={months} />
        </>
      )}
    </Sheet>
  )
}

const Legend = ({ months }: { readonly months: readonly ScheduleWire[] }): JSX.Element => (
  <span class="legend">
    <span><i class="closed" />closed</span>
    <span><i class="open" />open period</span>
    <span><i class="scheduled" />scheduled</span>
    {months.some((month) => month.status === 'held') ? <span><i class="held" />waits for use or evidence</span> : null}
  </span>
)

/** Sums of the months, in order. What waits for use or evidence has no month yet; it stands apart, in the month where it is known. */
function monthsOf(rows: readonly ScheduleWire[]): readonly Month[] {
  const byPeriod = Map.groupBy(rows, (row) => row.period)
  return [...byPeriod].map(([period, group]) => ({
    period,
    status: group.find((row) => row.status !== 'held')?.status ?? 'held',
    minor: sumOf(group.filter((row) => row.status !== 'held')),
    waitingMinor: sumOf(group.filter((row) => row.status === 'held')),
    currency: group[0]?.amount.currency ?? '',
    digits: (group[0]?.amount.decimal.split('.')[1] ?? '').length,
  }))
}

const sumOf = (rows: readonly ScheduleWire[]): bigint => rows.reduce((sum, row) => sum + BigInt(row.amount.minor), 0n)

/** What a month is called: a month with nothing but waiting amounts is waiting. */
const stateOf = (month: Month): string => (month.status === 'held' ? 'waiting' : month.status)

function Matrix({ contract, months }: { readonly contract: ContractDetail; readonly months: readonly Month[] }): JSX.Element {
  const titles = new Map(contract.obligations.map((obligation) => [obligation.obligation, obligation.title]))
  const obligations = [...new Set(contract.schedule.map((row) => row.obligation))]
  const cell = (obligation: string, period: string): readonly ScheduleWire[] => contract.schedule.filter((row) => row.obligation === obligation && row.period === period)
  const edge = months.findLast((month) => month.status === 'closed')?.period
  return (
    <div class="scroll">
      <table class="matrix">
        <thead>
          <tr>
            <th>Obligation</th>
            {months.map((month) => <th key={month.period} class={month.period === edge ? 'n edge' : 'n'}>{monthName(month.period)}<span class="state">{stateOf(month)}</span></th>)}
          </tr>
        </thead>
        <tbody>
          {obligations.map((obligation) => (
            <tr key={obligation}>
              <td>{titles.get(obligation) ?? obligation}</td>
              {months.map(({ period }) => (
                <td key={period} class={period === edge ? 'n edge' : 'n'}>
                  {cell(obligation, period).map((row) => <div key={row.status} class={row.status} {...(row.status === 'held' ? { title: 'waits for use or evidence' } : {})}><Amount of={row.amount} /></div>)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {obligations.length > 1 ? <Totals months={months} /> : null}
      </table>
    </div>
  )
}

const Totals = ({ months }: { readonly months: readonly Month[] }): JSX.Element => (
  <tfoot>
    <tr>
      <td>Total</td>
      {months.map((month) => <td key={month.period} class="n"><Amount of={{ currency: month.currency, minor: wholeOf(month).toString(), decimal: decimalOf({ minor: wholeOf(month), digits: month.digits }) }} /></td>)}
    </tr>
  </tfoot>
)
