import { permutationRuns } from './permutations.ts'

describe('the books do not depend on how facts arrive', () => {
  it('200 random orders with duplicates give the scripted position', async () => {
    const runs = await permutationRuns({ count: 200, firstSeed: 1_000, faultRate: 0 })
    expect(runs.filter((run) => !run.same)).toEqual([])
    expect(runs).toHaveLength(200)
  }, 240_000)

  it('200 random orders with duplicates, crashes and lost answers give the scripted position', async () => {
    const runs = await permutationRuns({ count: 200, firstSeed: 5_000, faultRate: 0.015 })
    expect(runs.filter((run) => !run.same)).toEqual([])
    expect(runs.reduce((sum, run) => sum + run.crashes, 0)).toBeGreaterThan(200)
    expect(runs.reduce((sum, run) => sum + run.lostAnswers, 0)).toBeGreaterThan(200)
  }, 360_000)
})
