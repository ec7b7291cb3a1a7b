import assert from 'node:assert/strict'
import { sampleYear } from '../../stacks/local/month/sample-month.ts'
import { booksOfYear, monthsOfYear, playYear } from '../acceptance/play-year.ts'
import { currencies } from './kit-database.ts'
import { companyNamed, databaseOf, sampleErp } from './month-in-tryton.ts'
import { trialBalance } from './trial-balance.ts'
import { trytonClient } from './tryton-client.ts'
import { type DatabasePlan, setUp } from './tryton-company.ts'
import { newPassword, startTryton } from './tryton-server.ts'

/**
 * `npm run test:erp -- --year`: twelve months close one after the other into a real Tryton; each must be confirmed by
 * reading back and tied out to the cent, and Tryton's own trial balance of every month must equal the frozen journals.
 */
const startedMs = performance.now()
const plan: DatabasePlan = { ...databaseOf(sampleYear()), currencies, user: { login: 'tieout', password: newPassword() } }
const server = await startTryton()
try {
  const admin = await trytonClient(server.rpc, { login: 'admin', password: server.adminPassword })
  const { companies } = await setUp(admin, plan)
  const { stack, ends } = await playYear(sampleErp(server, plan.user))
  try {
    assert.deepEqual(ends.map(({ period, book, state }) => [period, book, state]), monthsOfYear.flatMap((period) => booksOfYear.map((book) => [period, book, 'CLOSED'])))
    for (const { period, book, journals, tieOut } of ends) {
      assert.ok(journals.length > 0 && journals.every((state) => state === 'CONFIRMED'), `${book} ${period}: ${journals.join(' ')}`)
      assert.ok(tieOut !== undefined && tieOut.breaks === 0 && Object.values(tieOut.unreconciled).every((minor) => minor === 0n), `${book} ${period} does not tie out`)
      const perUnit = Object.fromEntries(currencies.map(({ code, rate }) => [code, ['1', rate] as const]))
      const { ours, theirs } = await trialBalance({ admin, company: companies.get(companyNamed(book))!, book, world: stack.world, period, perUnit })
      assert.deepEqual(theirs, ours)
      console.log(`${period} ${book}: ${journals.length} journals confirmed, ${theirs.size} accounts of the trial balance equal`)
    }
    console.log(`twelve months in ${Math.round((performance.now() - startedMs) / 1000)} s`)
  } finally {
    await stack.stop()
  }
} finally {
  await server.stop()
}
process.exit(0)
