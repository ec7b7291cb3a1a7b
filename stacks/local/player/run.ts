import { instant } from '#calendar'
import { stopwatchMs } from '#runtime'
import { sampleMonth } from '../month/sample-month.ts'
import { cursorFile } from './cursor.ts'
import { writeEndpoint } from './endpoint-file.ts'
import { interrupts } from './interrupts.ts'
import { openStack } from './open-stack.ts'
import type { Options } from './options.ts'
import { play } from './play.ts'
import { resultTable } from './print-result.ts'
import { progressOn } from './progress.ts'
import { refuseWhereTaken } from './refuse-start.ts'
import { resultOf, tiesOut } from './result.ts'
import { runOn } from './run-on.ts'
import { shuffled } from './shuffled.ts'
import { ticksOf } from './ticks.ts'
import { stoppedHalfWay, whatNext } from './what-next.ts'

/** A while before the first delivery. */
const opensAt = instant('2026-12-01T05:00:00.000Z')
const interruptedCode = 130

/**
 * Boots the stack, plays the month, closes, posts, reconciles and prints. Resolves with the exit code, or stays until it is
 * interrupted when the ops page is to be left open.
 */
export async function run(options: Options): Promise<number> {
  const startedMs = stopwatchMs()
  const progress = progressOn(process.stderr)
  const written = sampleMonth()
  const month = options.seedOrder === undefined ? written : { ...written, script: shuffled(written.script, options.seedOrder) }
  const ticks = ticksOf(month.script)
  const cursor = cursorFile(options.dataDir, { books: options.books, seedOrder: options.seedOrder })
  const reached = cursor.read()
  await refuseWhereTaken(options)
  const interrupted = interrupts()
  const stack = await openStack(month, options, { at: reached.at === null ? opensAt : instant(reached.at) })
  const forgetEndpoint = writeEndpoint(options.dataDir, stack.runner.url)
  const again = reached.ticks >= ticks.length
  try {
    progress.note(`The stack answers on ${stack.runner.url}. ${again ? 'The month was played before; what was done since then is kept.' : `Playing ${month.script.length} steps of December 2026 …`}`)
    if (!(await play({ stack, ticks, cursor, progress, interrupted: interrupted.asked }))) {
      progress.note(stoppedHalfWay(cursor.read().at ?? opensAt, options.dataDir))
      return interruptedCode
    }
    const result = await resultOf(stack.world, month, { seconds: Math.round((stopwatchMs() - startedMs) / 100) / 10, again })
    process.stderr.write(`${resultTable(result)}\n`)
    if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
    const code = tiesOut(result) ? 0 : 1
    if (options.once) return code
    progress.note(whatNext({ url: stack.runner.url, dataDir: options.dataDir, logFile: stack.logFile }))
    const stopClock = runOn(stack.clock, (at) => cursor.write({ ticks: ticks.length, at }))
    await interrupted.come
    stopClock()
    return code
  } finally {
    forgetEndpoint()
    await stack.stop()
  }
}
