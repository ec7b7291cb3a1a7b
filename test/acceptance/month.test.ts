import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyDirectory } from '../../functions/cli/audit/verify-held.ts'
import { frozenJournals, hasHledger, hledgerBalances, ownBalances } from './hledger-balances.ts'
import { booksIn, traceEverything } from './traced.ts'
import { type StartResult, runKilled, runMonth } from './start-run.ts'

if (!hasHledger) process.stderr.write('SKIPPED: the month’s journals in hledger, because hledger is not installed\n')
const withHledger = hasHledger ? it : it.skip

/** The one command, run as a user runs it. What it must print is stated in stacks/local/month/worksheet.md. */
describe('npm start -- --once --json', () => {
  let plain: StartResult
  let kept: string
  const folders: string[] = []
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'tieout-month-'))
    folders.push(made)
    return made
  }
  beforeAll(async () => {
    kept = folder()
    plain = await runMonth(['--data-dir', kept])
  }, 180_000)
  afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

  it('accounts for every delivery and ties out in every currency', () => {
    expect(plain.accounted).toBe(plain.received)
    expect(plain.facts + plain.informational + plain.suspended + plain.duplicates).toBe(plain.received)
    expect(plain.breaks).toBe(0)
    expect(Object.keys(plain.unreconciled).sort()).toEqual(['JPY', 'KWD', 'USD'])
    expect(Object.values(plain.unreconciled).every((amount) => /^0(\.0+)?$/.test(amount))).toBe(true)
    expect(plain.journalsPosted).toBeGreaterThan(0)
  })

  it('holds exactly what is in suspense: seven documents, 1,401.00 USD', () => {
    expect([plain.suspended, plain.suspendedAmount]).toEqual([7, { USD: '1401.00', JPY: '0', KWD: '0.000' }])
  })

  withHledger('posts journals that hledger accepts, with balances equal to ours', async () => {
    const journals = await frozenJournals(kept)
    expect(journals).toHaveLength(plain.journalsPosted)
    const own = ownBalances(journals)
    expect(own.size).toBeGreaterThan(20)
    expect(hledgerBalances(kept, journals)).toEqual(own)
  })

  it('S-205 every posted cent leads to its entries, contract, obligation and verbatim documents: 100 %', async () => {
    const { books, close } = booksIn(kept)
    const { lines, cents, followed, lost } = await traceEverything(books)
    await close()
    expect(lost).toEqual([])
    expect([lines > 200, followed]).toEqual([true, cents])
  }, 180_000)

  it('S-248 its books verify without the stack, signed root and all', async () => {
    const [verified] = await verifyDirectory(kept, undefined, [])
    expect(verified).toMatchObject({ flaws: [], statements: 512, anchors: 1 })
  }, 60_000)

  it('starts again on the same data directory without a second effect', async () => {
    const again = await runMonth(['--data-dir', kept])
    expect([again.positionSha256, again.chainsSha256, again.journalsPosted]).toEqual([plain.positionSha256, plain.chainsSha256, plain.journalsPosted])
  }, 120_000)

  it('ends in the same position after three kill -9, chains intact', async () => {
    const { result, kills } = await runKilled(['--data-dir', folder()], [5_000, 4_000, 6_500])
    expect(kills).toBeGreaterThanOrEqual(2)
    expect(result.positionSha256).toBe(plain.positionSha256)
    expect([result.received, result.accounted, result.breaks]).toEqual([plain.received, plain.accounted, 0])
  }, 360_000)
})
