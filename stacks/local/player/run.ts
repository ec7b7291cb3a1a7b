import { instant } from '#calendar'
import { stopwatchMs } from '#runtime'
import { sampleMonth } from '../month/sample-month.ts'
import { cursorFile } from './cursor.ts'
import { writeEndpoint } from './endpoint-file.ts'
import { openStack } from './open-stack.ts'
import type { Options } from './options.ts'
import { play } from './play.ts'
import { resultTable } from './print-result.ts'
import { progressOn } from './progress.ts'
import { resultOf, tiesOut } from './result.ts'
import { shuffled } from './shuffled.ts'
import { ticksOf } from './ticks.ts'

/** A while before the first delivery. */
const opensAt = instant('2026-12-01T05:00:00.000Z')

/**
 * Boots the stack, plays the month, closes, posts, reconciles and prints. Resolves with the exit code, or stays until it is
 * interrupted when the ops page is to be left open.
 */
export async function run(options: Options): Promise<number> {
  const startedMs = stopwatchMs()
  const progress = progressOn(process.stderr)
  const written = sampleMonth()
  const month = options.seedOrder === undefined ? written : { ...written, script: shuffled(written.script, options.seedOrder) }
  const cursor = cursorFile(options.dataDir, { books: options.books, seedOrder: options.seedOrder })
  const reached = cursor.read().at
  const stack = await openStack(month, options, { at: reached === null ? opensAt : instant(reached) })
  const forgetEndpoint = writeEndpoint(options.dataDir, stack.runner.url)
  try {
    progress.note(`The stack answers on ${stack.runner.url}. Playing ${month.script.length} steps of December 2026 …`)
    await play({ stack, ticks: ticksOf(month.script), cursor, progress })
    const result = await resultOf(stack.world, month, Math.round((stopwatchMs() - startedMs) / 100) / 10)
    process.stderr.write(`${resultTable(result)}\n`)
    if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
    const code = tiesOut(result) ? 0 : 1
    if (options.once) return code
    progress.note(`The ops page is open at ${stack.runner.url} (this machine only, no authentication). Ctrl-C ends it.`)
    await interrupted()
    return code
  } finally {
    forgetEndpoint()
    await stack.stop()
  }
}

const interrupted = (): Promise<void> => new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
