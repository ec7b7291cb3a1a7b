import { type Fact } from '#billing'
import { applyFact, decodeFile, encodeFile, openFile } from '#recognition'
import { activated, delivered, evaluated, fact, fileOf, holdsOf, invoice, line, platform, revenueOf } from './given.ts'

const named = (given: Fact, entity: string | null, customer: string | null): Fact => ({ ...given, entity, customer }) as Fact
const [first, second, third] = [platform('in_1', '2026-12-01', 31_00n, ['2026-12-01', '2027-01-01']), activated('2026-12-01'), delivered('2026-12-05')]

describe('facts of a contract are a set', () => {
  it('stand in the order of their ids, each once, whatever the order of arrival', () => {
    const orders = [[first, second, third], [third, second, first], [second, third, first, second], [third, first, third, second]]
    const ids = [first, second, third].map(({ id }) => id).sort()
    for (const order of orders) expect(fileOf(order).facts.map(({ id }) => id)).toEqual(ids)
  })

  it('a fact that changes nothing returns the very same file', () => {
    const file = fileOf([first, second])
    expect(applyFact(file, second)).toBe(file)
  })

  it('keeps nothing of where a fact was said', () => {
    expect(Object.keys(fileOf([second]).facts[0]!).filter((key) => ['contract', 'customer', 'entity', 'recordedAt', 'source'].includes(key))).toEqual([])
  })

  it('the parties are the first by name of those that facts state; a fact that states none leaves them', () => {
    const parties = (...facts: readonly Fact[]) => {
      const { entity, customer } = fileOf(facts)
      return [entity, customer]
    }
    expect(parties(named(first, null, null))).toEqual([null, null])
    expect(parties(named(first, 'us', null), named(second, null, 'c1'))).toEqual(['us', 'c1'])
    expect(parties(named(first, 'us', 'c2'), named(second, 'de', 'c1'))).toEqual(['de', 'c1'])
    expect(parties(named(second, 'de', 'c1'), named(first, 'us', 'c2'))).toEqual(['de', 'c1'])
    expect(parties(named(first, 'us', 'c1'), named(second, null, null))).toEqual(['us', 'c1'])
  })

  it('a known fact that names a party for the first time is still the same fact', () => {
    const file = fileOf([named(first, 'us', null)])
    const again = applyFact(file, named(first, 'us', 'c1'))
    expect([again.customer, again.facts, again.conflicts]).toEqual(['c1', file.facts, []])
  })
})

describe('one id with two contents', () => {
  const otherwise = { ...first, totalMinor: 99_00n } as Fact
  const both = () => [fileOf([first, otherwise]), fileOf([otherwise, first])] as const

  it('the same content stays whichever came first, and the id is flagged', () => {
    const [one, two] = both()
    expect(one).toEqual(two)
    expect(one.conflicts).toEqual([first.id])
    expect(one.facts).toHaveLength(1)
  })

  it('told again, either content changes nothing', () => {
    const [one] = both()
    for (const told of [first, otherwise]) expect(applyFact(one, told)).toBe(one)
  })

  it('of three contents too, in any order', () => {
    const third = { ...first, totalMinor: 10_00n } as Fact
    const orders = [[first, otherwise, third], [otherwise, third, first], [third, first, otherwise], [third, otherwise, first]]
    for (const order of orders) expect([fileOf(order).conflicts, fileOf(order).facts.map((each) => ('totalMinor' in each ? each.totalMinor : null))]).toEqual([[first.id], [10_00n]])
  })

  it('flags are in order of id, and each is held for a person', () => {
    const later = { ...second, authority: 'zuora' } as Fact
    const both = [first, otherwise, second, later]
    const flagged = [first.id, second.id].sort()
    for (const order of [both, [...both].reverse()]) expect(fileOf(order).conflicts).toEqual(flagged)
    expect(holdsOf(evaluated(both, '2026-12')).filter(([code]) => code === 'CONFLICTING_FACT')).toEqual(flagged.map((id) => ['CONFLICTING_FACT', id, 0n]))
  })

  it('keys of a fact in another order are no other content', () => {
    const turned = Object.fromEntries(Object.entries(first).reverse()) as unknown as Fact
    const lines = { ...first, lines: first.lines.map((each) => Object.fromEntries(Object.entries(each).reverse())) } as unknown as Fact
    const file = fileOf([first])
    for (const told of [turned, lines]) expect(applyFact(file, told)).toBe(file)
  })

  it('lines in another order are other content', () => {
    const two = [line({ line: 'a', product: 'prod_finetune', net: 1n }), line({ line: 'b', product: 'prod_finetune', net: 2n })]
    const [told, turned] = [invoice('in_1', '2026-12-01', two), invoice('in_1', '2026-12-01', [...two].reverse())]
    expect(fileOf([told, turned]).conflicts).toEqual([told.id])
  })
})

describe('the order in which facts took effect', () => {
  it('is by moment, ties by id: of two activations on one day the day counts once', () => {
    const service = [platform('in_1', '2026-12-01', 31_00n, ['2026-12-01', '2027-01-01']), activated('2026-12-11'), activated('2026-12-11', { product: 'prod_platform_team' })]
    for (const order of [service, [...service].reverse()]) expect(revenueOf(evaluated(order, '2026-12'))).toEqual({ '2026-12': 31_00n })
  })
})

describe('a contract file as stored', () => {
  const month = (index: number) => `2026-${String((index % 3) + 1).padStart(2, '0')}-15`
  const invoices = (count: number) => Array.from({ length: count }, (_, index) => platform(`in_${String(index).padStart(3, '0')}`, month(index), 1n, ['2026-01-01', '2027-01-01']))
  const linesOf = (count: number) => Array.from({ length: count }, (_, index) => line({ line: `l${String(index).padStart(3, '0')}`, product: 'prod_finetune', net: 1n }))

  it('up to 50 invoices or lines is one core; from the 51st on there are pages by month', () => {
    expect([encodeFile(fileOf(invoices(50))).pages.length, encodeFile(fileOf(invoices(51))).pages.length]).toEqual([0, 3])
    expect([encodeFile(fileOf([invoice('in_1', '2026-01-01', linesOf(50))])).pages.length, encodeFile(fileOf([invoice('in_1', '2026-01-01', linesOf(51))])).pages.length]).toEqual([0, 2])
  })

  it.each([[0], [1], [50], [51], [149], [160]])('%s invoices are read back as they were', (count) => {
    const file = fileOf(invoices(count))
    expect(decodeFile(encodeFile(file))).toEqual(file)
  })

  it.each([[50], [51], [100], [101], [175]])('an invoice of %s lines is read back line by line, in order', (count) => {
    const file = fileOf([activated('2026-01-02'), invoice('in_1', '2026-01-01', linesOf(count)), invoice('in_2', '2026-01-09', linesOf(3))])
    const stored = encodeFile(file)
    expect(decodeFile(stored)).toEqual(file)
    expect(decodeFile({ ...stored, pages: [...stored.pages].reverse() })).toEqual(file)
  })

  it('a page holds at most 50 lines, and a new fact changes one page only', () => {
    const [before, after] = [encodeFile(fileOf(invoices(90))), encodeFile(fileOf([...invoices(90), fact('InvoiceVoided', '2026-02-20', { invoice: 'in_003' })]))]
    const pages = before.pages.map((page) => JSON.stringify(page))
    expect(after.pages.filter((page) => !pages.includes(JSON.stringify(page)))).toHaveLength(1)
    for (const page of encodeFile(fileOf(invoices(240))).pages) expect((page as readonly unknown[]).length).toBeLessThanOrEqual(50)
    expect(encodeFile(fileOf(invoices(150))).pages).toHaveLength(3)
  })

  it('a fact of no known kind is named with its path', () => {
    const core = { contract: 'C-1', entity: null, customer: null, conflicts: [], facts: [{ id: 'x', kind: 'Rumour' }], paged: 0 }
    expect(() => decodeFile({ core, pages: [] })).toThrow('expected a known fact kind, found \\"Rumour\\"')
    expect(openFile('C-1').facts).toEqual([])
  })
})
