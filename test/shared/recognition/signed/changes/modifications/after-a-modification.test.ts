import { contract } from '../../given.ts'

const base = (fields: Record<string, unknown> = {}) => ({ id: 'base', statedPrice: '120000.00', ssp: { method: 'observable', amount: '120000.00' }, satisfaction: { method: 'straight-line', convention: 'equal-months' }, ...fields })
const extra = (ssp: string) => ({ id: 'extra', statedPrice: '45000.00', ssp: { method: 'observable', amount: ssp }, satisfaction: { method: 'straight-line', term: { from: '2026-07-01', through: '2027-12-31' }, convention: 'equal-months' } })
const terms = (promise = base()) => ({ term: { from: '2026-01-01', through: '2027-12-31' }, promises: [promise], price: { fixed: '120000.00' } })
const modified = (fields: Record<string, unknown>) => ({ kind: 'modification', on: '2026-07-01', ...fields })

const prospective = { addedDistinct: true, addedAtStandalonePrice: false, remainingDistinct: true, changed: [{ promise: 'base', standalone: '90000.00' }], added: [extra('54000.00')] }
const caughtUp = { addedDistinct: false, remainingDistinct: false, priceChange: '45000.00' }
const separate = { addedDistinct: true, addedAtStandalonePrice: true, added: [extra('45000.00')] }

/** Months from the modification on in which the base service earns what the old allocation would have given it. */
const onOldAllocation = (books: ReturnType<typeof contract>): number =>
  books.whole.events.filter((event) => event.kind === 'ObligationMoved' && event.obligation === 'base' && (event.on ?? '') >= '2026-07-01' && event.recognisedMinor === 500_000n).length

describe('after a modification', () => {
  it.each([
    ['prospective', prospective, base(), 'PROSPECTIVE'],
    ['caught up', caughtUp, base({ series: false }), 'CUMULATIVE_CATCH_UP'],
  ])('S-206 %s: it is detected, and no entry from its day on stands on the old allocation', (_, fields, promise, treatment) => {
    const books = contract({ terms: terms(promise), facts: [modified(fields)] })
    expect(books.decision(treatment)?.on).toBe('2026-07-01')
    expect(books.whole.allocations.map(({ on, cause }) => `${on} ${cause}`).at(-1)).toMatch(/^2026-07-01 modification/)
    expect(onOldAllocation(books)).toBe(0)
    expect(books.revenue('2026-06', 'base')).toBe(500_000n)
    expect(books.revenue('2026') + books.revenue('2027')).toBe(16_500_000n)
  })

  it('S-206 a separate contract leaves the old allocation alone: it goes on for the eighteen months to come', () => {
    const books = contract({ terms: terms(), facts: [modified(separate)] })
    expect(onOldAllocation(books)).toBe(18)
    expect(books.revenue('2026-07', 'extra')).toBe(250_000n)
  })

  it.each([
    ['nothing is added', { changed: [{ promise: 'base', priceChange: '45000.00' }] }, 4_500_000n],
    ['something is removed too', { ...separate, removed: ['base'] }, 4_500_000n],
  ])('concluded to be a contract of its own though %s: held, and nothing changes', (_, fields, amountMinor) => {
    const books = contract({ terms: terms(), facts: [modified({ ...fields, treatment: 'separate-contract' })] })
    expect(books.whole.holds).toMatchObject([{ code: 'MODIFICATION_UNDECIDED', amountMinor }])
    expect([onOldAllocation(books), books.price()]).toEqual([18, 12_000_000n])
  })

  it('policy takes what is added for a contract of its own; a change that adds nothing is decided from its facts', () => {
    const books = contract({ terms: terms(base({ series: false })), facts: [modified(caughtUp)], policy: { modifications: { treatment: 'separate-contract' } } })
    expect(books.decision('CUMULATIVE_CATCH_UP')?.on).toBe('2026-07-01')
  })

  it('S-206 not approved: nothing changes', () => {
    const books = contract({ terms: terms(), facts: [modified({ ...prospective, approved: false })] })
    expect([onOldAllocation(books), books.whole.allocations]).toEqual([18, [expect.anything()]])
  })

  it('S-206 a change of variable consideration promised before it is shared as the price was then: the one exception', () => {
    const goods = (id: string) => ({ id, ssp: { method: 'observable', amount: '100.00' }, satisfaction: { method: 'point-in-time', signal: 'transfer' } })
    const facts = [
      { kind: 'control', on: '2026-01-31', signal: 'transfer', promise: 'A' },
      modified({ on: '2026-02-01', addedDistinct: true, addedAtStandalonePrice: false, remainingDistinct: true, added: [{ ...goods('C'), statedPrice: '50.00' }] }),
      { kind: 'estimate', on: '2026-03-01', of: 'bonus', amount: '40.00', promisedBeforeModification: true },
    ]
    const bonus = { id: 'bonus', kind: 'bonus', method: 'most-likely', outcomes: [{ amount: '20.00', probability: '1' }] }
    const books = contract({ terms: { promises: [goods('A'), goods('B')], price: { fixed: '180.00', variable: [bonus] } }, facts })
    expect(books.revenue('2026-01', 'A')).toBe(100_00n)
    expect(books.revenue('2026-03', 'A')).toBe(10_00n)
  })
})
