import { ofLatest } from '../../../shared/recognition/of-latest.ts'

describe('an answer about the latest few subjects', () => {
  const subjects = Array.from({ length: 9 }, (_, index) => ({ index }))
  const asking = () => {
    const worked: number[] = []
    const answer = ofLatest(({ index }: { readonly index: number }) => {
      worked.push(index)
      return [index]
    })
    return { worked, answer }
  }

  it('is worked out once for each, however often it is asked', () => {
    const { worked, answer } = asking()
    const [first, again] = [subjects, subjects].map((all) => all.slice(0, 8).map(answer))
    expect(worked).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    for (const [index, one] of first!.entries()) expect(again![index]).toBe(one)
  })

  it('belongs to the subject itself, not to one that is equal', () => {
    const { worked, answer } = asking()
    answer({ index: 1 })
    answer({ index: 1 })
    expect(worked).toEqual([1, 1])
  })

  it('of the oldest is let go for a ninth, and is the same when it is asked for again', () => {
    const { worked, answer } = asking()
    for (const subject of subjects) answer(subject)
    expect(answer(subjects[0]!)).toEqual([0])
    expect(worked.slice(8)).toEqual([8, 0])
    answer(subjects[2]!)
    expect(worked).toHaveLength(10)
  })
})
