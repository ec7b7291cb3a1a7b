import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { runKilled, runMonth } from '../acceptance/start-run.ts'
import { javaVersion, startDynamoLocal } from '../shared/books/dynamo-local.ts'
import { permutationRuns } from '../simulator/permutations.ts'
import { seeded } from '../simulator/random.ts'
import { handlerHistories } from './handler-histories.ts'
import { rooms, scoreOf } from './mutation/score.ts'

/**
 * The long proofs, too slow for every test run: 1,000 random orders with and without crashes, 10,000 histories of the
 * handlers under every fault, twenty kill -9 of the whole product on each store, and mutants of the pure rooms, which their tests must tell. `-- --only mutation` proves
 * those whose name begins so, and leaves what others measured as it stands. Writes what it measured to test/verify/results.json, which is committed.
 */
const killsWanted = 20
const permutations = 1_000
const histories = 10_000
const mutationScoreMin = 85

interface Proof {
  readonly proof: string
  readonly passed: boolean
  readonly seconds: number
  readonly measured: Readonly<Record<string, number | string>>
}

async function proved(proof: string, run: () => Promise<Readonly<Record<string, number | string | boolean>>>): Promise<Proof> {
  const startedMs = performance.now()
  const { passed, ...measured } = await run()
  const outcome = { proof, passed: passed === true, seconds: Math.round((performance.now() - startedMs) / 1000), measured: measured as Proof['measured'] }
  console.log(`${outcome.passed ? 'held  ' : 'FAILED'} ${proof} ${JSON.stringify(outcome.measured)} ${outcome.seconds} s`)
  return outcome
}

const orders = (faultRate: number) => async () => {
  const runs = await permutationRuns({ count: permutations, firstSeed: 100_000, faultRate })
  const wrong = runs.filter((run) => !run.same)
  const sum = (of: (run: (typeof runs)[number]) => number): number => runs.reduce((total, run) => total + of(run), 0)
  return { passed: wrong.length === 0, histories: runs.length, crashes: sum((run) => run.crashes), lostAnswers: sum((run) => run.lostAnswers), different: wrong.map((run) => `${run.story}:${run.seed}`).join(' ') }
}

type Place = () => Promise<{ readonly args: readonly string[]; readonly stop: () => Promise<void> }>

/** Plays months, each killed at random moments on a directory and store of its own, until the wanted number of kills happened. */
const killed = (place: Place) => async () => {
  const plain = await runMonth()
  const random = seeded(7)
  let [kills, months, equalPositions] = [0, 0, 0]
  while (kills < killsWanted) {
    const { args, stop } = await place()
    const folder = mkdtempSync(join(tmpdir(), 'tieout-verify-'))
    const delaysMs = Array.from({ length: 5 }, () => 2_000 + random.below(7_000))
    const { result, kills: happened } = await runKilled(['--data-dir', folder, ...args], delaysMs)
    rmSync(folder, { recursive: true, force: true })
    await stop()
    kills += happened
    months += 1
    if (result.positionSha256 === plain.positionSha256 && result.breaks === 0 && result.accounted === result.received) equalPositions += 1
  }
  return { passed: equalPositions === months, kills, months, equalPositions }
}

const onSqlite: Place = async () => ({ args: [], stop: async () => undefined })

const onDynamo: Place = async () => {
  const { endpoint, stop } = await startDynamoLocal()
  return { args: ['--books', 'dynamodb', '--endpoint', endpoint], stop }
}

const mutated = (room: string, files: readonly string[]) => async () => {
  const { score, mutants, killed, survived, untested } = scoreOf(room, files)
  return { passed: score >= mutationScoreMin, score, mutants, killed, survived, untested }
}

const proofs: readonly (readonly [proof: string, run: Parameters<typeof proved>[1]])[] = [
  ['1,000 random orders with duplicates', orders(0)],
  ['1,000 random orders with duplicates, crashes and lost answers', orders(0.015)],
  ['10,000 histories of the handlers with crashes, lost answers, throttling, duplicates and reordering', async () => handlerHistories(histories, 20_000).then((ended) => ({ passed: ended.broken === 0, ...ended }))],
  ['20 kill -9 on SQLite', killed(onSqlite)],
  ...(javaVersion() >= 17 ? [['20 kill -9 on DynamoDB Local', killed(onDynamo)] as const] : []),
  ...rooms.map(([room, files]) => [`mutation of ${room}`, mutated(room, files)] as const),
]

const resultsFile = 'test/verify/results.json'
const measured = z.object({ proofs: z.array(z.object({ proof: z.string(), passed: z.boolean(), seconds: z.number(), measured: z.record(z.string(), z.union([z.number(), z.string()])) })) })
const { values: { only } } = parseArgs({ options: { only: { type: 'string', default: '' } } })

if (javaVersion() < 17) console.log('SKIPPED: kill -9 on DynamoDB Local, because Java 17 or newer is not installed')
const before = measured.parse(JSON.parse(readFileSync(resultsFile, 'utf8'))).proofs
const results = new Map<string, Proof>(only === '' ? [] : before.map((result) => [result.proof, result]))
for (const [proof, run] of proofs.filter(([name]) => name.startsWith(only))) {
  results.set(proof, await proved(proof, run))
  writeFileSync(resultsFile, `${JSON.stringify({ node: process.version, proofs: [...results.values()] }, null, 2)}\n`) // what is proved stays, also when the rest is cut off
}
process.exit([...results.values()].every((proof) => proof.passed) ? 0 : 1)
