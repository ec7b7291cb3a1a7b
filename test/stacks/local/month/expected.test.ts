import { readFileSync } from 'node:fs'
import { creditsOf, debitsOf, expectedPositions, expectedSuspense } from '../../../../stacks/local/month/expected/index.ts'
import { byCurrency, totalOf } from '../../../../stacks/local/month/expected/totals.ts'
import { sampleMonth } from '../../../../stacks/local/month/sample-month.ts'
import { worksheet } from '../../../../stacks/local/month/worksheet.ts'

describe('the expected figures', () => {
  test.each(expectedPositions)('$contract: debits equal credits', (position) => {
    expect(debitsOf(position)).toBe(creditsOf(position))
  })

  test('billed less recognised is contract liability less unbilled, in every currency', () => {
    for (const [, positions] of byCurrency(expectedPositions)) {
      const total = totalOf(positions)
      expect(total.billed - total.recognised).toBe(total.contractLiability - total.contractAsset - total.unbilledReceivable)
    }
  })

  test('state each contract once, in three currencies', () => {
    expect(new Set(expectedPositions.map(({ contract }) => contract)).size).toBe(expectedPositions.length)
    expect([...byCurrency(expectedPositions).keys()].sort()).toEqual(['JPY', 'KWD', 'USD'])
  })

  test('cover every customer that is not on purpose broken', () => {
    const customers = new Set(expectedPositions.map(({ customer }) => customer))
    const suspended = new Set(['Catalogue', 'Abacus', 'Beacon', 'Cactus', 'Brine', 'Cinder', 'Dross', 'Ebb'])
    for (const { lane } of sampleMonth().stories) expect(customers.has(lane) || suspended.has(lane)).toBe(true)
  })

  test('say of every suspended document whether a person accepts or redrives it', () => {
    const acts = sampleMonth().script.flatMap((step) => ('document' in step ? [`${step.kind}:${step.document}`] : []))
    for (const held of expectedSuspense) expect(acts).toContain(`${held.state === 'resolved' ? 'redrive' : 'accept'}:${held.document}`)
  })

  test('are what the worksheet says', () => {
    const written = readFileSync(new URL('../../../../stacks/local/month/worksheet.md', import.meta.url), 'utf8')
    expect(written).toBe(worksheet())
  })
})
