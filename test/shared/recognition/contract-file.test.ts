import { applyFact, decodeFile, encodeFile, openFile } from '#recognition'
import { activated, evaluated, fact, fileOf, holdsOf, invoice, line, platform, under } from './given.ts'
import { evaluate } from '#recognition'

const facts = [activated('2026-01-15'), platform('in_1', '2026-01-15', 31_00n, ['2026-01-15', '2026-02-15']), fact('InvoiceVoided', '2026-02-01', { invoice: 'in_9' })]

describe('the contract file is a set of facts', () => {
  it('a known fact changes nothing, not even the file', () => {
    const file = fileOf(facts)
    expect(facts.every((each) => applyFact(file, each) === file)).toBe(true)
  })

  it('the same source fact with other content: the first by its text is kept, and flagged, whatever the order', () => {
    const [a, b] = [platform('in_1', '2026-01-15', 31_00n, ['2026-01-15', '2026-02-15']), platform('in_1', '2026-01-15', 99_00n, ['2026-01-15', '2026-02-15'])]
    expect(fileOf([a, b])).toEqual(fileOf([b, a, b]))
    expect(fileOf([a, b]).conflicts).toEqual([a.id])
    expect(holdsOf(evaluated([a, b], '2026-01')).map(([code]) => code)).toContain('CONFLICTING_FACT')
  })

  it('re-delivery in another document, received at another time, is the same fact', () => {
    const again = { ...facts[1]!, recordedAt: '2026-03-01T00:00:00.000Z', source: { ...facts[1]!.source, document: 'another', sha256: '1'.repeat(64) } } as (typeof facts)[1]
    expect(fileOf([...facts, again!])).toEqual(fileOf(facts))
  })
})

describe('as stored', () => {
  it('a small file is one core without pages', () => {
    const stored = encodeFile(fileOf(facts))
    expect(stored.pages).toEqual([])
    expect(decodeFile(stored)).toEqual(fileOf(facts))
    expect(JSON.parse(JSON.stringify(stored.core))).toEqual(stored.core)
  })

  it('an invoice of 250 lines and two years of invoices page at 50, and read back the same', () => {
    const many = Array.from({ length: 250 }, (_, index) => line({ line: `l${index}`, product: 'prod_platform_team', net: BigInt(index + 1), term: ['2026-01-01', '2026-02-01'] }))
    const years = Array.from({ length: 24 }, (_, index) => platform(`in_${index}`, `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`, 10n, ['2024-01-01', '2024-02-01']))
    const file = fileOf([...years, invoice('in_big', '2026-01-01', many), ...facts])
    const stored = encodeFile(file)
    expect(stored.pages.length).toBeGreaterThan(5)
    expect(decodeFile({ core: stored.core, pages: stored.pages.toReversed() })).toEqual(file)
    expect(evaluate(decodeFile(stored), under('2026-01'))).toEqual(evaluate(file, under('2026-01')))
  })

  it('a new fact leaves the pages of other months byte for byte', () => {
    const years = Array.from({ length: 60 }, (_, index) => platform(`in_${index}`, `${2021 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`, 10n, ['2021-01-01', '2021-02-01']))
    const file = fileOf(years)
    const before = new Set(encodeFile(file).pages.map((page) => JSON.stringify(page)))
    const after = encodeFile(applyFact(file, platform('in_new', '2025-12-20', 5n, ['2025-12-20', '2026-01-20']))).pages
    expect(after.filter((page) => !before.has(JSON.stringify(page)))).toHaveLength(1)
  })

  it('pages are by month and in its order, however the ids of facts are', () => {
    const on = (index: number) => `2026-0${index < 30 ? 2 : 1}-${String((index % 28) + 1).padStart(2, '0')}`
    const days = Array.from({ length: 55 }, (_, index) => platform(`in_${index}`, on(index), 10n, ['2026-01-01', '2026-02-01']))
    const months = encodeFile(fileOf(days)).pages.map((page) => [...new Set((page as readonly { fact: { effectiveOn: string } }[]).map((piece) => piece.fact.effectiveOn.slice(0, 7)))])
    expect(months).toEqual([['2026-01'], ['2026-02']])
  })

  it('what is not a contract file is named, not guessed', () => {
    expect(() => decodeFile({ core: { contract: 'C-1' }, pages: [] })).toThrow(/facts/)
    expect(() => decodeFile({ core: { contract: 'C-1', entity: null, customer: null, conflicts: [], paged: 0, facts: [{ id: 'x', kind: 'Nonsense' }] }, pages: [] })).toThrow(/known fact kind/)
    expect(openFile('C-1').facts).toEqual([])
    expect(() => decodeFile({ core: { contract: 'C-1', entity: null, customer: null, conflicts: [], paged: 0, facts: [{ id: 'x', kind: 'Nonsense' }] }, pages: [] })).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path: ['facts', 'x', 'kind'] })] }))
  })
})
