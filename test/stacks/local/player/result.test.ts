import { resultTable } from '../../../../stacks/local/player/print-result.ts'
import { type Result, tiesOut } from '../../../../stacks/local/player/result.ts'

const zero = { USD: '0.00', JPY: '0', KWD: '0.000' }
const good: Result = {
  period: '2026-12', book: 'asc606', received: 10, accounted: 10, facts: 6, suspended: 1, suspendedOpen: 0, informational: 2, duplicates: 1, contracts: 3, schedules: 4,
  journalsPosted: 6, breaks: 0, invariantsChecked: 99, seconds: 1.5, billed: { USD: '1234567.89', JPY: '1200', KWD: '0.500' }, recognised: zero,
  contractLiability: zero, contractAsset: zero, unbilledReceivable: zero, refundLiability: zero, suspendedAmount: zero, unreconciled: zero,
  chainsSha256: 'a', positionSha256: 'b', differences: [],
}

describe('the result', () => {
  it('ties out only when nothing differs, breaks, is lost or is unreconciled', () => {
    expect(tiesOut(good)).toBe(true)
    expect(tiesOut({ ...good, differences: ['one'] })).toBe(false)
    expect(tiesOut({ ...good, breaks: 1 })).toBe(false)
    expect(tiesOut({ ...good, accounted: 9 })).toBe(false)
    expect(tiesOut({ ...good, unreconciled: { ...zero, KWD: '0.001' } })).toBe(false)
  })

  it('is printed with thousands, in every currency, and says whether it ties out', () => {
    expect(resultTable(good)).toMatch(/billed, without tax +1,234,567\.89 +1,200 +0\.500/)
    expect(resultTable(good)).toContain('agree in every currency')
    expect(resultTable({ ...good, differences: Array.from({ length: 30 }, (_, n) => `difference ${n}`) })).toMatch(/does NOT tie out[\s\S]*difference 24\n {2}… and 5 more/)
  })
})
