import { csvOf, reports, xlsxOf } from '#reports'
import { activated, platform } from '../recognition/given.ts'
import { Company, total } from './company.ts'
import { lateInvoice, of, threeMonths } from './three-months.ts'

const marchClose = '2026-04-03T09:00:00.000Z'
const februaryClose = '2026-03-03T09:00:00.000Z'
const names = reports.map(({ name }) => name)
const february = { from: '2026-02', through: '2026-02', since: '2026-02-04T00:00:00.000Z' }

describe('as reported, and as known now', () => {
  it.each(names)('%s as of the close of February is the same bytes after March, in every format', (name) => {
    const then = new Company()
    const before = threeMonths(then).ask(name, { ...february, asOf: februaryClose }).document
    const other = threeMonths()
    other.record('2026-05-01T09:00:00.000Z', ...lateInvoice.map((fact) => ({ ...fact, contract: 'later', id: `${fact.id}-later` })))
    const again = other.ask(name, { ...february, asOf: februaryClose }).document
    expect(JSON.stringify(again)).toBe(JSON.stringify(before))
    expect([...csvOf(again)].join('')).toBe([...csvOf(before)].join(''))
    expect(Buffer.from(xlsxOf(again)).equals(Buffer.from(xlsxOf(before)))).toBe(true)
  })

  it('what a report said of a month that is closed does not change with what becomes known later', () => {
    const company = threeMonths()
    const rows = (asOf: string) => company.ask('trial-balance', { ...february, asOf }).document.rows
    expect(rows(marchClose)).toEqual(rows(februaryClose))
  })

  it('the run is named by parameters and content: another moment, another run, the same rows the same hash', () => {
    const company = threeMonths()
    const [one, same, later] = [marchClose, marchClose, '2026-04-04T09:00:00.000Z'].map((asOf) => company.ask('trial-balance', { ...february, asOf }).document.provenance)
    expect(same).toEqual(one)
    expect(later?.sha256).toBe(one?.sha256)
    expect(later?.run).not.toBe(one?.run)
    expect(one?.run).toMatch(/^run-[0-9a-f]{24}$/)
  })

  it('the order in which contracts are read does not matter', () => {
    const [one, other] = [new Company(), new Company()]
    const late = lateInvoice.map((fact) => ({ ...fact, contract: 'aaa', id: `${fact.id}-aaa` }))
    one.record('2026-01-05T09:00:00.000Z', ...lateInvoice).record('2026-01-05T09:00:00.000Z', ...late)
    other.record('2026-01-05T09:00:00.000Z', ...late).record('2026-01-05T09:00:00.000Z', ...lateInvoice)
    for (const company of [one, other]) company.close('2026-01', '2026-02-03T09:00:00.000Z')
    for (const name of names) expect(other.ask(name, { by: 'contract', since: '2026-01-06T00:00:00.000Z' }).document).toEqual(one.ask(name, { by: 'contract', since: '2026-01-06T00:00:00.000Z' }).document)
  })
})

describe('S-246 restatement between two moments', () => {
  const company = threeMonths()
  const restated = (since: string, asOf = marchClose) => company.ask('restatement', { from: '2026-01', through: '2026-02', since, asOf, books: ['asc606'] })
  const revenue = (rows: ReturnType<typeof restated>['rows'], period: string) => rows.find((row) => row['period'] === period && row['role'] === 'revenue' && row['class'] === 'subscription')

  it('states each line of a period as known then and now, the difference, and how many percent of the line it is', () => {
    const january = revenue(restated(februaryClose).rows, '2026-01')
    const before = 12_000_00n * 31n / 365n
    expect(january).toMatchObject({ reported: 'yes', difference: -315_25n })
    expect((january?.['now'] as bigint) - (january?.['then'] as bigint)).toBe(-315_25n)
    expect(january?.['then']).toBeLessThan(-before)
    expect(january?.['percent']).toMatch(/^\d+\.\d\d$/)
  })

  it('flags five percent of a reported line for judgement, and concludes nothing', () => {
    const flagged = restated(februaryClose).rows.filter((row) => row['judgement'] !== null)
    expect(flagged.length).toBeGreaterThan(0)
    for (const row of flagged) expect(Number(row['percent'] ?? '100')).toBeGreaterThanOrEqual(5)
    for (const row of restated(februaryClose).rows.filter((one) => one['judgement'] === null && one['percent'] !== null)) expect(Number(row['percent'])).toBeLessThan(5)
  })

  it.each([
    [5_00n, '5.00', 'at least 5 % of the line'],
    [4_99n, '4.99', null],
  ])('from five percent of the line on, exactly: %s late on 100.00 is %s %%', (late, percent, judgement) => {
    const january = (contract: string, minor: bigint) => of(contract, platform(`in_${contract}`, '2026-01-02', minor, ['2026-01-01', '2026-02-01']), activated('2026-01-01'))
    const small = new Company({ books: ['asc606'] }).record('2026-01-02T09:00:00.000Z', ...january('known', 100_00n)).close('2026-01', '2026-02-03T09:00:00.000Z').record('2026-03-10T09:00:00.000Z', ...january('late', late))
    const { rows } = small.ask('restatement', { through: '2026-01', since: '2026-02-04T00:00:00.000Z' })
    expect(revenue(rows, '2026-01')).toMatchObject({ then: -100_00n, now: -100_00n - late, difference: -late, percent, judgement })
  })

  it('what was not yet reported is not restated: it is shown, and not flagged', () => {
    const rows = restated('2026-02-17T00:00:00.000Z').rows.filter((row) => row['period'] === '2026-02')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row['reported'] === 'no' && row['judgement'] === null)).toBe(true)
  })

  it('between two moments in which nothing became known there is nothing', () => {
    expect(restated('2026-03-11T00:00:00.000Z', '2026-03-12T00:00:00.000Z').rows).toEqual([])
  })

  it('corrections name what came late, how late, and the facts and documents that said it; they are what the restatement shows', () => {
    const { rows } = company.ask('corrections', { through: '2026-03', books: ['asc606'] })
    expect(rows.map((row) => [row['contract'], row['economicIn'], row['postedIn'], row['age']])).toContainEqual(['late', '2026-01', '2026-03', 2])
    expect(rows.every((row) => String(row['because']).includes('InvoiceIssued (doc:in_l'))).toBe(true)
    expect(total(rows, 'amount', { role: 'revenue' })).toBe(total(restated(februaryClose).rows, 'difference', { role: 'revenue' }))
  })
})
