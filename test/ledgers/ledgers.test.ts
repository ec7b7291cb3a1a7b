import { referencePolicy } from '../cases/reference-policy.ts'
import { compareFigure } from './figures.ts'
import { worksheets } from './folder.ts'
import { statementFor, writtenOut } from './worksheet.ts'

const policy = referencePolicy()

describe('worksheets', () => {
  it.each(worksheets().map((worksheet) => [worksheet.name.replace('.ledger', ''), worksheet.title, worksheet] as const))('%s: %s', (_, __, worksheet) => {
    const statement = statementFor(worksheet, policy)
    const wrong = worksheet.expected.map((text) => compareFigure(statement, text)).filter(({ expected, got }) => expected !== got)
    expect(wrong).toEqual([])
    expect(writtenOut(worksheet, policy)).toBe(`${worksheet.given}\n\n--------\n${worksheet.printed}`)
  })

  it('a figure that does not come out would be found', () => {
    const [first] = worksheets()
    expect(first === undefined ? [] : compareFigure(statementFor(first, policy), 'price = 0.01').got).not.toBe('0.01')
  })
})
