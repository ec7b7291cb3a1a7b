import { progressOn } from '../../../../stacks/local/player/progress.ts'

function written(isTTY: boolean, steps: number): readonly string[] {
  const texts: string[] = []
  const progress = progressOn({ isTTY, write: (text: string) => texts.push(text) > 0 } as unknown as NodeJS.WriteStream)
  for (let done = 1; done <= steps; done += 1) progress.at(done, steps, '2026-12-03T10:00:00.000Z')
  return texts
}

describe('progress', () => {
  it('is a line per ten per cent where nobody watches', () => {
    expect(written(false, 400)).toEqual(Array.from({ length: 11 }, (_, tenth) => `${tenth * 10} %  2026-12-03\n`))
  })

  it('rewrites one line on a terminal', () => {
    expect(written(true, 400)).toHaveLength(400)
    expect(written(true, 4).every((text) => text.startsWith('\r') && !text.includes('\n'))).toBe(true)
  })
})
