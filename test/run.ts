import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'

/**
 * Everything that CI runs: types, then every test. Ends with one line `N passed, N failed, N skipped`.
 * In CI a skipped test is a failed one: the script that calls this installs what the tests need.
 */
const inCi = process.env['CI'] === 'true'
const results = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int(), numTodoTests: z.int(), numFailedTestSuites: z.int(), numRuntimeErrorTestSuites: z.int() })

const major = +process.versions.node.split('.')[0]!
if (major < 24) {
  console.error(`Node ${process.versions.node} runs this; run it as "npm test", which uses the Node 24 that npm ci installed`)
  process.exit(3)
}

const types = spawnSync('tsc', ['--noEmit'], { stdio: 'inherit' })
const typesFailed = types.status === 0 ? 0 : 1
const folder = mkdtempSync(join(tmpdir(), 'tieout-test-'))
const report = join(folder, 'jest.json')
const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`, ...process.argv.slice(2)]
const jest = spawnSync(process.execPath, options, { stdio: ['ignore', 'ignore', 'inherit'] })
const counted = read()
rmSync(folder, { recursive: true, force: true })

const skipped = counted.numPendingTests + counted.numTodoTests
const broken = counted.numFailedTests + counted.numRuntimeErrorTestSuites + typesFailed + (jest.status === 0 || counted.numFailedTests > 0 ? 0 : counted.numRuntimeErrorTestSuites === 0 ? 1 : 0)
const failed = broken + (inCi ? skipped : 0)
if (skipped > 0) console.log(`${skipped} tests were skipped because this machine lacks what they need (Java 17, hledger, beancount, Tryton or Chromium)${inCi ? '; in CI that is a failure' : ''}`)
console.log(`${counted.numPassedTests + (1 - typesFailed)} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)

function read(): z.output<typeof results> {
  try {
    return results.parse(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numFailedTestSuites: 1, numRuntimeErrorTestSuites: 1 }
  }
}
