import { documents } from './documents.ts'

const [page] = documents().filter(({ path }) => path === 'docs/comparison.md')

describe('the comparison with other systems', () => {
  it.each(['NetSuite ARM', 'Zuora RevPro', 'SOFTRAX', 'RevStream', 'Artifi'])('S-035 S-094 names %s, what it is, and where this system differs', (system) => {
    const row = page!.lines.find((line) => line.startsWith(`| ${system}`))
    const cells = row?.split('|').slice(1, -1).map((cell) => cell.trim()) ?? []
    expect([cells.length, cells.every((cell) => cell.length > 0), /\]\(\w[\w.-]*\.md/.test(cells[3] ?? '')]).toEqual([4, true, true])
  })
})
