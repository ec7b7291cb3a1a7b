import { type AccountingDate, type Period, accountingDate, addDays, isAccountingDate, isPeriod, lastDayOf } from '#calendar'

/** The days that a period of the vocabulary covers, both inclusive. */
export interface Span {
  readonly from: AccountingDate
  readonly to: AccountingDate
}

/** Reads `2026-01`, `2026-Q1`, `2026`, `2021/2022` or `2026-01-15/2026-02-14`. */
export function spanOf(text: string): Span | undefined {
  if (isPeriod(text)) return months(text, text)
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  if (quarter !== null) return months(`${quarter[1]}-${two(Number(quarter[2]) * 3 - 2)}`, `${quarter[1]}-${two(Number(quarter[2]) * 3)}`)
  if (/^\d{4}$/.test(text)) return months(`${text}-01`, `${text}-12`)
  const [from, to, ...rest] = text.split('/')
  if (from === undefined || to === undefined || rest.length > 0) return undefined
  if (isAccountingDate(from) && isAccountingDate(to)) return { from, to }
  const [first, last] = [spanOf(from), spanOf(to)]
  return first && last && { from: first.from, to: last.to }
}

const two = (number: number): string => String(number).padStart(2, '0')
const months = (from: string, to: string): Span => ({ from: accountingDate(`${from}-01`), to: lastDayOf(to as Period) })

export const dayBefore = (on: AccountingDate): AccountingDate => addDays(on, -1)
