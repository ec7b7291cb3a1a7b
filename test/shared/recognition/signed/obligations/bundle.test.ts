import fc from 'fast-check'
import { contract } from '../given.ts'
import { control, distinct, interdependent, onSignal, ssp } from './given.ts'

const phase = (id: string, price: string, judged: unknown) => ({ id, ssp: ssp(price), distinct: judged, satisfaction: onSignal('acceptance') })
const accepted = [control('2026-02-15', 'acceptance', 'P1'), control('2026-06-20', 'acceptance', 'P2'), control('2026-08-31', 'acceptance', 'P3')]
const phases = (judged: unknown, more: Record<string, unknown> = {}) => [{ ...phase('P1', '30000.00', judged), ...more }, phase('P2', '90000.00', judged), phase('P3', '40000.00', judged)]

describe('Phases of one project', () => {
  it('S-117 independent: three obligations, each at a point in time', () => {
    const books = contract({ terms: { promises: phases(distinct), price: { fixed: '160000.00' } }, facts: accepted })
    expect(['2026-02', '2026-06', '2026-08'].map((month) => books.revenue(month))).toEqual([3000000n, 9000000n, 4000000n])
  })

  it('S-117 interdependent: one obligation, over time as its parts are accepted where a criterion of 25-27 is met', () => {
    const overTime = { consumedAsPerformed: false, controlledAsCreated: true, noAlternativeUse: false, rightToPayment: false }
    const books = contract({ terms: { promises: phases(interdependent, { overTime }), price: { fixed: '160000.00' } }, facts: accepted })
    expect(books.whole.courses).toHaveLength(1)
    expect(['2026-02', '2026-06', '2026-08'].map((month) => books.revenue(month))).toEqual([3000000n, 9000000n, 4000000n])
  })

  it('S-117 interdependent and no criterion met: nothing until the last part is accepted', () => {
    const books = contract({ terms: { promises: phases(interdependent), price: { fixed: '160000.00' } }, facts: accepted })
    expect(['2026-02', '2026-06', '2026-08'].map((month) => books.revenue(month))).toEqual([0n, 0n, 16000000n])
  })

  it('S-115 a phase that was delivered and not accepted earns nothing', () => {
    const books = contract({ terms: { promises: phases(distinct), price: { fixed: '160000.00' } }, facts: [control('2026-02-10', 'delivery', 'P1')] })
    expect(books.revenue('2026')).toBe(0n)
  })

  it('a part of a part belongs to the same obligation', () => {
    const goods = [{ id: 'A', statedPrice: '10.00', satisfaction: onSignal('transfer') }, { id: 'B', statedPrice: '5.00', partOf: 'A' }, { id: 'C', statedPrice: '1.00', partOf: 'B' }]
    expect(contract({ terms: { promises: goods, price: {} } }).allocated('A')).toBe(1600n)
  })

  it('whatever is bundled, the parts keep the price', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean()), { minLength: 1, maxLength: 6 }), (drawn) => {
        const promises = drawn.map(([cents, own], index) => ({ id: `P${index}`, statedPrice: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, distinct: own ? distinct : interdependent, satisfaction: onSignal('transfer') }))
        const books = contract({ terms: { promises, price: {} } })
        const total = drawn.reduce((sum, [cents]) => sum + BigInt(cents), 0n)
        return books.whole.totals.allocatedMinor === total && books.whole.courses.length === Math.max(1, drawn.filter(([, own]) => own).length)
      }),
      { numRuns: 60 },
    )
  })
})
