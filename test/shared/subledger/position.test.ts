import { positionOf } from '#subledger'
import { activated, paid, platform } from '../recognition/given.ts'
import { openLedger } from './ledger.ts'

const facts = [platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01']), activated('2026-01-01'), paid('ch_1', '2026-01-05', 'in_1', 90_00n)]

function positionAfter(order: readonly number[], late: boolean) {
  const ledger = openLedger({ books: ['asc606'] })
  for (const index of order) {
    ledger.record(facts[index]!)
    if (late && index === order.at(-2)) ledger.close('2026-01')
  }
  if (!late) ledger.close('2026-01')
  return positionOf(ledger.lines.map((line) => ({ contract: 'C-1', line })))
}

it('the position is the same for every order of arrival within an open period', () => {
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
  for (const order of orders) expect(positionAfter(order, false)).toEqual(positionAfter([0, 1, 2], false))
})

it('across a close the arrival shows in the posting period', () => {
  expect(positionAfter([0, 1, 2], true)).not.toEqual(positionAfter([0, 1, 2], false))
})

it('names amounts in minor units, debit positive, and leaves out what nets to nothing', () => {
  const rows = positionAfter([0, 1, 2], false) as readonly Record<string, string>[]
  expect(rows.filter((row) => row['role'] === 'receivable')).toEqual([
    { contract: 'C-1', book: 'asc606', obligation: 'si_1/prod_platform_team', role: 'receivable', class: 'subscription', economicIn: '2026-01', postedIn: '2026-01', minor: '9000' },
    { contract: 'C-1', book: 'asc606', obligation: null, role: 'receivable', class: null, economicIn: '2026-01', postedIn: '2026-01', minor: '-9000' },
  ])
  expect(rows.every((row) => row['minor'] !== '0')).toBe(true)
})
