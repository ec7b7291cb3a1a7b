import { parseArgs } from 'node:util'
import { historyRunner } from './histories.ts'

/** `node test/simulator/histories/run.ts --count 100 --first 1`: plays histories and prints one JSON object as its last line. A long run says on standard error how far it came. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '100' }, first: { type: 'string', default: '1' } } })
const [count, first] = [+values.count, +values.first]
const saidEvery = 250
const run = historyRunner()
const startedMs = performance.now()
const summary = (): string => JSON.stringify({ ...totals, seconds: Math.round((performance.now() - startedMs) / 1000) })
const totals = { histories: 0, calls: 0, crashes: 0, lostAnswers: 0, throttles: 0, redelivered: 0, broken: 0 }
for (let seed = first; seed < first + count; seed += 1) {
  const { story, injected, redelivered, broken } = await run(seed).catch((cause: unknown) => ({ story: '', injected: undefined, redelivered: 0, broken: [String(cause instanceof Error ? cause.stack : cause)] }))
  totals.histories += 1
  totals.redelivered += redelivered
  for (const key of ['calls', 'crashes', 'lostAnswers', 'throttles'] as const) totals[key] += injected?.[key] ?? 0
  if (broken.length > 0) totals.broken += 1
  for (const sentence of broken) console.log(`seed ${String(seed)} ${story}: ${sentence}`)
  if (totals.histories % saidEvery === 0) console.error(summary())
}
console.log(summary())
process.exitCode = totals.broken === 0 ? 0 : 1
