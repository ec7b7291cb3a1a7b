import type { JSX } from 'preact'
import { grouped } from './amount.tsx'
import { monthName } from './furniture.tsx'

/** One month of the chart. */
export interface Month {
  readonly period: string
  readonly status: ScheduleStatus
  /** Recognised in this month, or scheduled for it. */
  readonly minor: bigint
  /** Known in this month, without a month of its own: it waits for use or evidence. */
  readonly waitingMinor: bigint
  readonly currency: string
  readonly digits: number
}

type ScheduleStatus = 'closed' | 'open' | 'scheduled' | 'held'

const width = 960
const height = 190
const margin = { left: 70, top: 14, bottom: 26 }
const plot = height - margin.top - margin.bottom

/** Bars of a month each, drawn as SVG so that they follow the theme, print, and can be read aloud. */
export function ScheduleChart({ months }: { readonly months: readonly Month[] }): JSX.Element {
  const most = months.reduce((max, month) => (wholeOf(month) > max ? wholeOf(month) : max), 0n)
  const ticks = ticksOf(most, months[0]?.digits ?? 2)
  const top = ticks.at(-1) ?? 1n
  const step = (width - margin.left) / Math.max(months.length, 6)
  const heightOf = (minor: bigint): number => (top === 0n ? 0 : (plot * Number.parseInt(((minor * 10_000n) / top).toString(), 10)) / 10_000)
  const base = height - margin.bottom
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Revenue by month, ${months[0]?.currency ?? ''}`}>
        {ticks.map((tick) => (
          <g key={tick.toString()}>
            <line class={tick === 0n ? 'axis' : 'grid'} x1={margin.left} x2={width} y1={base - heightOf(tick)} y2={base - heightOf(tick)} />
            <text x={margin.left - 10} y={base - heightOf(tick) + 4} text-anchor="end">{labelOf(tick, months[0]?.digits ?? 2)}</text>
          </g>
        ))}
        {months.map((month, index) => {
          const tall = month.minor > 0n ? heightOf(month.minor) : 0
          const wide = Math.min(step * 0.62, 56)
          const x = margin.left + step * index + (step - wide) / 2
          const waits = month.waitingMinor > 0n ? heightOf(month.waitingMinor) : 0
          const label = `${monthName(month.period)}: ${grouped(decimalOf(month))} ${month.currency}, ${month.status}`
          const waiting = `${monthName(month.period)}: ${grouped(decimalOf({ minor: month.waitingMinor, digits: month.digits }))} ${month.currency} waits for use or evidence`
          return (
            <g key={month.period}>
              <rect class={`bar-${month.status}`} x={x} y={base - tall} width={wide} height={tall}><title>{label}</title></rect>
              {waits > 0 ? <rect class="bar-held" x={x} y={base - tall - waits} width={wide} height={waits}><title>{waiting}</title></rect> : null}
              {months.length <= 18 || index % 3 === 0 ? <text x={x + wide / 2} y={height - 8} text-anchor="middle">{monthName(month.period).replace(/ 20/, ' ’')}</text> : null}
            </g>
          )
        })}
      </svg>
    </figure>
  )
}

/** What a month shows in all. */
export const wholeOf = ({ minor, waitingMinor }: Pick<Month, 'minor' | 'waitingMinor'>): bigint => minor + waitingMinor

/** Round steps from zero to above the tallest bar, in minor units. */
function ticksOf(mostMinor: bigint, digits: number): readonly bigint[] {
  const unit = 10n ** BigInt(digits)
  let step = unit
  for (let grow = 0; step * 4n < mostMinor; grow += 1) step = grow % 3 === 1 ? (step * 5n) / 2n : step * 2n
  const ticks = [0n]
  while ((ticks.at(-1) ?? 0n) < mostMinor) ticks.push((ticks.at(-1) ?? 0n) + step)
  return ticks
}

/** The sum of a month as decimal text. */
export function decimalOf({ minor, digits }: Pick<Month, 'minor' | 'digits'>): string {
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const sign = minor < 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** The whole part, for the axis. */
const labelOf = (minor: bigint, digits: number): string => grouped(decimalOf({ minor, digits }).split('.')[0] ?? '')
