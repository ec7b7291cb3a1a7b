import { readFileSync } from 'node:fs'
import { proofs, requirements, requirementsPage } from './requirements-page.ts'

const span = (from: number, to: number): readonly string[] => Array.from({ length: to - from + 1 }, (_, index) => `S-${String(from + index).padStart(3, '0')}`)

/** Requirements of the five steps: each must be named by a test. */
const fiveSteps = [...span(40, 128), ...span(170, 181), 'S-202', 'S-203', 'S-206', 'S-210', 'S-211', ...span(220, 227)]

/** Requirements that nothing proves yet. One that is proved must leave the list. */
const open: readonly string[] = []

describe('requirements', () => {
  const all = requirements()
  const proven = proofs()
  const numbered = new Set(all.map(({ id }) => id))

  it('every requirement of the five steps is named by a test or a worksheet, but for those that are open', () => {
    expect(fiveSteps.filter((id) => numbered.has(id) && !proven.has(id))).toEqual(open)
  })

  it('no test names a requirement that nobody asked for', () => {
    expect([...proven.keys()].filter((id) => !numbered.has(id))).toEqual([])
  })

  it('docs/requirements.md is what `npm run requirements` writes', () => {
    expect(readFileSync('docs/requirements.md', 'utf8')).toBe(requirementsPage(all, proven))
  })
})
