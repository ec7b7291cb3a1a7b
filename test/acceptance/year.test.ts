import type { LocalStack } from '../../stacks/local/player/open-stack.ts'
import { type MonthEnd, booksOfYear, monthsOfYear, playYear } from './play-year.ts'

describe('the sample month and the eleven months after it', () => {
  let stack: LocalStack
  let ends: readonly MonthEnd[]

  beforeAll(async () => void ({ stack, ends } = await playYear()), 300_000)
  afterAll(() => stack?.stop())

  it('close one after the other in every book', () => {
    expect(ends.map(({ period, book, state }) => [period, book, state])).toEqual(monthsOfYear.flatMap((period) => booksOfYear.map((book) => [period, book, 'CLOSED'])))
  })

  it('post every journal once, confirmed by its reading back', () => {
    expect(ends.filter(({ journals }) => journals.length === 0 || journals.some((state) => state !== 'CONFIRMED'))).toEqual([])
  })

  it('tie out three ways to the cent: billing, subledger and ledger', () => {
    const broken = ends.filter(({ tieOut }) => tieOut === undefined || tieOut.breaks > 0 || Object.values(tieOut.unreconciled).some((minor) => minor !== 0n))
    expect(broken).toEqual([])
    for (const { tieOut } of ends) {
      expect(tieOut!.accounts.length).toBeGreaterThan(3)
      expect(tieOut!.accounts.filter(({ expectedMinor, oursMinor }) => expectedMinor !== oursMinor)).toEqual([])
      expect(tieOut!.billing.filter(({ billedMinor, subledgerMinor, suspendedMinor }) => billedMinor !== subledgerMinor + suspendedMinor)).toEqual([])
    }
  })
})
