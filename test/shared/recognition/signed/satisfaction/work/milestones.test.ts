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
