import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cursorFile } from '../../../../stacks/local/player/cursor.ts'

describe('how far the month was played', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-cursor-'))
  const begun = { books: 'sqlite', seedOrder: undefined } as const
  afterAll(() => rmSync(directory, { recursive: true }))

  it('begins at nothing and goes on from what was written', () => {
    expect(cursorFile(directory, begun).read()).toEqual({ ticks: 0, at: null })
    cursorFile(directory, begun).write({ ticks: 12, at: '2026-12-03T10:00:00.000Z' })
    expect(cursorFile(directory, begun).read()).toEqual({ ticks: 12, at: '2026-12-03T10:00:00.000Z' })
  })

  it('refuses a directory that was begun with other options', () => {
    expect(() => cursorFile(directory, { books: 'dynamodb', seedOrder: undefined }).read()).toThrow(/begun with --books sqlite and no --seed-order/)
    expect(() => cursorFile(directory, { books: 'sqlite', seedOrder: 3 }).read()).toThrow(/begun with --books sqlite and no --seed-order/)
  })

  it('does not take a damaged file for a beginning', () => {
    writeFileSync(join(directory, 'played.json'), '{"ticks":')
    expect(() => cursorFile(directory, begun).read()).toThrow(SyntaxError)
  })

  it('is only remembered without a directory', () => {
    const cursor = cursorFile(undefined, begun)
    cursor.write({ ticks: 3, at: null })
    expect(cursor.read().ticks).toBe(3)
    expect(cursorFile(undefined, begun).read().ticks).toBe(0)
  })
})
