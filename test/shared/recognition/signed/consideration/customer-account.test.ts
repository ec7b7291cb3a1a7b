import type { AccountingDate } from '#calendar'
import { considerationIn, meaningsOf } from '../../../../../shared/recognition/signed/consideration/customer-account.ts'
import { fileOf } from '../../given.ts'
import { asked, day, moved, posted, received, voided } from './given.ts'

describe('the account as a whole', () => {
  const due = (id: string, on: number, amountMinor: bigint) => ({ id, on: day(on) as AccountingDate, cause: 'due', amountMinor })

  it('what falls due is asked for on its day, before what is paid on it; what no fact follows falls due too', () => {
    const made = posted([received(5, 100_00n), received(7, 10_00n)], { dues: [due('d1', 5, 60_00n), due('d2', 6, 50_00n), due('d3', 9, 20_00n)], invoicesAsk: false, priceMinor: null })
    expect(made.map(({ on, cause, moved: of }) => [on, cause, of])).toEqual([
      [day(5), 'due', { receivable: 60_00n }],
      [day(5), 'payment', { cash_clearing: 100_00n, receivable: -60_00n }],
      [day(6), 'due', { receivable: 10_00n }],
      [day(7), 'payment', { cash_clearing: 10_00n, receivable: -10_00n }],
      [day(9), 'due', { receivable: 20_00n }],
    ])
  })

  it('where dates ask, invoices do not', () => {
    expect(posted([asked('A', 1, 100_00n), received(2, 30_00n)], { dues: [due('d1', 1, 60_00n)], invoicesAsk: false, priceMinor: null }).map(({ cause }) => cause)).toEqual(['due', 'payment'])
  })

  it('takes documents in the order of their effect, whenever they arrived', () => {
    expect(moved(received(2, 100_00n), asked('A', 1, 100_00n))).toEqual({ cash_clearing: 100_00n, receivable: -100_00n })
  })

  it('tells what a document means by its fact, and what its accounts leave to the contract', () => {
    const facts = [asked('A', 1, 100_00n), voided(2)]
    const file = fileOf(facts)
    expect(meaningsOf(file, facts[1]!.id).map(({ kind }) => kind)).toEqual(['void'])
    expect([meaningsOf(file, facts[0]!.id), meaningsOf(file, 'nothing')]).toEqual([[], []])
    expect(considerationIn({ receivable: 110_00n, tax_payable: -10_00n })).toBe(100_00n)
  })
})
