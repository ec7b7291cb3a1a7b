import { contract } from '../../given.ts'

const project = (satisfaction: Record<string, unknown>, facts: readonly Record<string, unknown>[]) =>
  contract({ terms: { promises: [{ id: 'PRJ', statedPrice: '1000.00', satisfaction: { method: 'milestones', ...satisfaction } }] }, facts })
const reached = (on: string, milestone: string) => ({ kind: 'progress', on, measure: 'milestone', promise: 'PRJ', milestone })
const count = (on: string, cumulative: string) => ({ kind: 'progress', on, measure: 'milestone', promise: 'PRJ', cumulative })
const months = (worked: ReturnType<typeof contract>) => ['2026-01', '2026-02', '2026-03'].map((period) => worked.revenue(period))

describe('milestones by their numbers and names', () => {
  it('each by its weight, in whatever order they are reached', () => {
    const stated = { weights: ['20', '30', '50'], names: ['design', 'build', 'live'] }
    expect(months(project(stated, [reached('2026-01-31', 'live'), reached('2026-02-28', 'design'), reached('2026-03-31', 'build')]))).toEqual([500_00n, 200_00n, 300_00n])
    expect(months(project(stated, [reached('2026-01-31', '3'), reached('2026-02-28', '1'), reached('2026-03-31', '2')]))).toEqual([500_00n, 200_00n, 300_00n])
  })

  it('reached once is reached, however often it is reported, by name or by number', () => {
    const stated = { weights: ['20', '30', '50'], names: ['design', 'build', 'live'] }
    expect(months(project(stated, [reached('2026-01-31', 'design'), reached('2026-02-28', '1'), reached('2026-03-31', 'design')]))).toEqual([200_00n, 0n, 0n])
  })

  it('a count says that so many were reached, from the first on', () => {
    expect(months(project({ weights: ['0.1', '0.6', '0.3'] }, [count('2026-01-31', '1'), count('2026-03-31', '3')]))).toEqual([100_00n, 0n, 900_00n])
    expect(months(project({ count: 4 }, [count('2026-01-31', '2'), count('2026-02-28', '4')]))).toEqual([500_00n, 500_00n, 0n])
  })

  it('names that the contract does not state count in the order of their reports, where all weigh the same', () => {
    expect(months(project({ count: 4 }, [reached('2026-01-31', 'kick-off'), reached('2026-02-28', 'go-live'), reached('2026-03-31', 'kick-off')]))).toEqual([250_00n, 250_00n, 0n])
    expect(months(project({ weights: ['1', '1.0', '2'] }, [reached('2026-01-31', 'kick-off')]))).toEqual([0n, 0n, 0n])
    expect(months(project({ weights: ['0.5', '0.50'] }, [reached('2026-01-31', 'kick-off')]))).toEqual([500_00n, 0n, 0n])
  })
})

describe('milestones by number or in their order', () => {
  it('reported without a name are the next one each that is not reached', () => {
    const next = (on: string) => ({ kind: 'progress', on, measure: 'milestone', promise: 'PRJ' })
    expect(months(project({ weights: ['0.2', '0.3', '0.5'] }, [next('2026-01-31'), next('2026-02-01'), next('2026-03-31')]))).toEqual([200_00n, 300_00n, 500_00n])
    expect(months(project({ weights: ['0.2', '0.3', '0.5'] }, [reached('2026-01-31', '2'), next('2026-02-01'), next('2026-03-31')]))).toEqual([300_00n, 200_00n, 500_00n])
  })

  it('names of which only a part is a number are names: two of two are all', () => {
    expect(months(project({ count: 2 }, [reached('2026-01-31', '2nd'), reached('2026-02-28', 'x2')]))).toEqual([500_00n, 500_00n, 0n])
  })

  it('the tenth of twenty is not the first that was reported', () => {
    expect(months(project({ count: 20 }, [reached('2026-01-31', '10'), reached('2026-02-28', '1'), reached('2026-03-31', '10')]))).toEqual([50_00n, 50_00n, 0n])
  })

  it('that weigh nothing earn nothing', () => {
    expect(months(project({ weights: ['0', '0'] }, [reached('2026-01-31', '1')]))).toEqual([0n, 0n, 0n])
  })

  it('that one project does not know are held for it, and for another that does not know them either', () => {
    const plan = (id: string) => ({ id, statedPrice: '1000.00', satisfaction: { method: 'milestones', names: ['design'] } })
    const worked = contract({ terms: { promises: [plan('A'), plan('B')] }, facts: [{ ...reached('2026-01-31', 'party'), promise: 'A' }, { ...reached('2026-02-28', 'party'), promise: 'B' }] })
    expect(worked.whole.holds.map(({ subject, obligation }) => [subject, obligation])).toEqual([['party', 'A'], ['party', 'B']])
  })
})

describe('milestones that the contract does not know', () => {
  const stated = { weights: ['20', '30', '50'], names: ['design', 'build', 'live'] }

  it.each([['party'], ['4'], ['0'], ['2nd'], ['x2']])('"%s" earns nothing, and is held by its name, once', (name) => {
    const worked = project(stated, [reached('2026-01-31', name), reached('2026-02-28', name), reached('2026-03-31', 'build')])
    expect(months(worked)).toEqual([0n, 0n, 300_00n])
    expect(worked.whole.holds.filter(({ code }) => code === 'CLASSIFICATION_MISSING').map(({ subject, obligation }) => [subject, obligation])).toEqual([[name, 'PRJ']])
  })

  it('two of them are two holds', () => {
    expect(project(stated, [reached('2026-01-31', 'party'), reached('2026-02-28', 'dinner')]).whole.holds.filter(({ code }) => code === 'CLASSIFICATION_MISSING').map(({ subject }) => subject).sort()).toEqual(['dinner', 'party'])
  })
})
