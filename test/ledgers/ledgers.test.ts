import { referencePolicy } from '../cases/reference-policy.ts'
import { compareFigure } from './figures.ts'
import { worksheets } from './folder.ts'
import { statedFor, writtenOut } from './worksheet.ts'

const policy = referencePolicy()
const all = worksheets()

describe('worksheets', () => {
  it.each(all.map((worksheet) => [worksheet.name.replace('.ledger', ''), worksheet.title, worksheet] as const))('%s: %s', (_, __, worksheet) => {
    const stated = statedFor(worksheet, policy)
    const wrong = worksheet.expected.map((text) => compareFigure(stated, text)).filter(({ expected, got }) => expected !== got)
    expect(wrong).toEqual([])
    expect(writtenOut(worksheet, stated)).toBe(worksheet.text)
  })

  it('every worksheet expects at least one figure, and says what it stands on', () => {
    expect(all.filter(({ expected, given }) => expected.length === 0 || !/ASC \d{3}|IFRS|IAS/.test(given)).map(({ name }) => name)).toEqual([])
  })

  it('a figure that does not come out would be found', () => {
    const [first] = all
    expect(first === undefined ? [] : compareFigure(statedFor(first, policy), 'price = 0.01').got).not.toBe('0.01')
  })

  it('a figure that nobody can say is refused', () => {
    const [first] = all
    expect(() => first && compareFigure(statedFor(first, policy), 'profit = 1.00')).toThrow('is no figure of a statement')
  })
})
