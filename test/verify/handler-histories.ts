import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as z from 'zod'

const totals = z.object({ histories: z.number(), calls: z.number(), crashes: z.number(), lostAnswers: z.number(), throttles: z.number(), redelivered: z.number(), broken: z.number() })
type Totals = z.output<typeof totals>

const processes = 2

/** Plays histories of the real handlers in two processes side by side, and adds up what they met and what they broke. */
export async function handlerHistories(count: number, firstSeed: number): Promise<Totals & { readonly sentences: string }> {
  const each = Math.ceil(count / processes)
  const outputs = await Promise.all(Array.from({ length: processes }, (_, index) => played(each, firstSeed + index * each)))
  const sums = outputs.map(({ last }) => totals.parse(JSON.parse(last)))
  const sum = (of: keyof Totals): number => sums.reduce((total, one) => total + one[of], 0)
  const [histories, calls, crashes, lostAnswers, throttles, redelivered, broken] = (['histories', 'calls', 'crashes', 'lostAnswers', 'throttles', 'redelivered', 'broken'] as const).map(sum) as [number, number, number, number, number, number, number]
  return { histories, calls, crashes, lostAnswers, throttles, redelivered, broken, sentences: outputs.flatMap(({ said }) => said).slice(0, 20).join(' ') }
}

const run = promisify(execFile)

async function played(count: number, first: number): Promise<{ readonly last: string; readonly said: readonly string[] }> {
  const options = { maxBuffer: 64 * 1024 * 1024 }
  const args = ['test/simulator/histories/run.ts', '--count', String(count), '--first', String(first)]
  const { stdout } = await run(process.execPath, args, options).catch((failed: { stdout: string }) => failed) // it exits with 1 when a history broke a promise
  const lines = stdout.trim().split('\n')
  return { last: lines.at(-1) ?? '', said: lines.slice(0, -1) }
}
