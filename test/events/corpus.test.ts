import { readFileSync } from 'node:fs'
import { corpusPage, corpusTable } from './corpus-table.ts'
import { meanings, reviewed } from './corpus-review.ts'

const rows = corpusTable()

describe('corpus of real payloads', () => {
  it('sends all 177 payloads through their door, byte for byte as collected', () => {
    expect(rows).toHaveLength(177)
    expect(rows.filter((row) => !row.sameBytes).map((row) => row.file)).toEqual([])
  })

  it('ends every payload as facts, informational or suspense with a reason code', () => {
    expect(rows.filter((row) => row.translation.kind === 'needs').map((row) => row.file)).toEqual([])
    const held = rows.flatMap((row) => (row.translation.kind === 'suspended' ? [row.translation] : []))
    expect(held.filter((translation) => translation.sentence.length < 20 || translation.subject === '')).toEqual([])
  })

  it('becomes what its collector says, or was reviewed', () => {
    const otherwise = rows.filter((row) => !meanings.get(row.says)?.includes(row.outcome))
    expect(otherwise.map((row) => row.file).sort()).toEqual([...reviewed.keys()].sort())
  })

  it('never lets an invoice that does not add up become revenue', () => {
    const incoherent = rows.filter((row) => row.coherent === false)
    expect(incoherent.length).toBeGreaterThan(5)
    expect(incoherent.filter((row) => row.outcome.includes('InvoiceIssued')).map((row) => row.file)).toEqual([])
  })

  it('issues every recorded invoice that was finalised', () => {
    const finalised = rows.filter((row) => row.file.includes('pay-cassette') && row.file.includes('__invoice__') && row.file.includes('__paid'))
    expect(finalised.length).toBe(15)
    expect(finalised.every((row) => row.outcome === 'facts: InvoiceIssued, InvoiceSettled')).toBe(true)
  })

  it('is the page that is committed (npm run corpus)', () => {
    expect(readFileSync('docs/corpus.md', 'utf8')).toBe(corpusPage(rows, reviewed))
  })
})
