import { instant, type Period, period } from '#calendar'
import type { BookScope, KeptTieOut } from '#books'
import { company } from '../../stacks/local/month/company.ts'
import { laterMonths } from '../../stacks/local/month/later-months.ts'
import { sampleYear } from '../../stacks/local/month/sample-month.ts'
import { cursorFile } from '../../stacks/local/player/cursor.ts'
import { type LocalStack, type StackStart, openStack } from '../../stacks/local/player/open-stack.ts'
import { play } from '../../stacks/local/player/play.ts'
import { ticksOf } from '../../stacks/local/player/ticks.ts'

/** How one month of one book ended. */
export interface MonthEnd {
  readonly book: string
  readonly period: Period
  readonly state: string
  readonly journals: readonly string[]
  readonly tieOut: KeptTieOut | undefined
}

export const monthsOfYear: readonly Period[] = [period(company.period), ...laterMonths]
export const booksOfYear = ['asc606', 'ifrs15'] as const

/** Plays the sample month and eleven more on a stack, and answers how each ended. The caller stops the stack. */
export async function playYear(erp?: StackStart['erp']): Promise<{ readonly stack: LocalStack; readonly ends: readonly MonthEnd[] }> {
  const year = sampleYear()
  const options = { once: true, json: false, dataDir: undefined, books: 'sqlite', endpoint: undefined, erp: { erp: 'netsuite', settingsFile: undefined }, port: 0, seedOrder: undefined } as const
  const stack = await openStack(year, options, { at: instant('2026-12-01T05:00:00.000Z'), ...(erp ? { erp } : {}) })
  await play({ stack, ticks: ticksOf(year.script), cursor: cursorFile(undefined, { books: 'sqlite', seedOrder: undefined }), progress: { at: () => undefined, note: () => undefined } })
  const ends: MonthEnd[] = []
  for (const month of monthsOfYear) for (const book of booksOfYear) ends.push(await endOf(stack, { entity: company.entity, book }, month))
  return { stack, ends }
}

async function endOf({ world }: LocalStack, scope: BookScope, month: Period): Promise<MonthEnd> {
  const books = world.books(company.tenant)
  const batches = await Array.fromAsync(books.batches.list({ ...scope, period: month }))
  return { book: scope.book, period: month, state: await books.periods.state(scope, month), journals: batches.map(({ state }) => state), tieOut: await books.tieOuts.get(scope, month) }
}
