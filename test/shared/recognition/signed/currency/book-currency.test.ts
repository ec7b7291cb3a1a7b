import { bookCurrency, openFile } from '#recognition'
import { type Worked, contract, goods } from '../given.ts'
import { euros } from './given.ts'

const kept = (books: Worked): string | null => {
  const { file, context } = books.inBook('2026-12')
  return bookCurrency(file, context)
}

describe('the currency that a book keeps a contract in (830-10-45-2)', () => {
  it('is the functional one where the contract has another', () => {
    expect(kept(euros({ facts: [] }))).toBe('USD')
  })

  it('is the contract’s own where policy keeps it, names none, or it is the same', () => {
    expect([kept(euros({ facts: [], currency: { keptIn: ['GBP', 'EUR'] } })), kept(euros({ facts: [], currency: { functional: 'EUR' } }))]).toEqual([null, null])
    expect(kept(contract({ terms: { currency: 'EUR', promises: [goods('A', { statedPrice: '1.00' })] } }))).toBeNull()
  })

  it('is the contract’s own where policy names what is no currency', () => {
    expect(kept(euros({ facts: [], currency: { functional: 'XQX' } }))).toBeNull()
  })

  it('is not asked of a contract that nobody signed', () => {
    const { context } = euros({ facts: [] }).inBook('2026-12')
    expect(bookCurrency(openFile('C-2'), context)).toBeNull()
  })
})
