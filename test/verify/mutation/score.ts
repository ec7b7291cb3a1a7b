import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

/** What the mutants of one room came to. Score: killed or endless, of all that a test could tell; in hundredths of a per cent never rounded up. */
export interface RoomScore {
  readonly room: string
  readonly score: number
  readonly mutants: number
  readonly killed: number
  readonly survived: number
  readonly untested: number
  readonly seconds: number
}

/** Rooms in the order of what stands on what. Doors (index.ts) only name what others wrote. */
export const rooms: readonly (readonly [room: string, files: readonly string[]])[] = [
  ['money', ['shared/money/**/*.ts']],
  ['calendar', ['shared/calendar/**/*.ts']],
  ['journal', ['shared/journal/**/*.ts']],
  ['recognition', ['shared/recognition/**/*.ts', '!shared/recognition/signed/**']],
  ['recognition/signed', ['shared/recognition/signed/**/*.ts']],
]

const folder = '.tieout/mutation'
const report = z.object({ files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })) })

/** Mutates one room and counts what its tests told. Files whose code and tests stayed are not tried again on this machine. */
export function scoreOf(room: string, files: readonly string[]): RoomScore {
  const startedMs = performance.now()
  const name = room.replaceAll('/', '-')
  rmSync(`${folder}/report.json`, { force: true })
  tryStaticAgain(`${folder}/${name}.json`)
  const mutate = [...files, '!shared/**/index.ts'].join(',')
  const run = spawnSync(process.execPath, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'test/verify/mutation/stryker.config.json', '--mutate', mutate, '--incrementalFile', `${folder}/${name}.json`], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (run.status !== 0) throw new Error(`mutation testing of ${room} ended with ${run.status}`)
  const statuses = Object.values(report.parse(JSON.parse(readFileSync(`${folder}/report.json`, 'utf8'))).files).flatMap(({ mutants }) => mutants.map(({ status }) => status))
  return { room, ...counted(statuses), seconds: Math.round((performance.now() - startedMs) / 1000) }
}

const earlier = z.looseObject({ files: z.record(z.string(), z.looseObject({ mutants: z.array(z.looseObject({ status: z.string(), static: z.boolean().optional() })) })) })

/** No test is known to cover a mutant that acts while modules load, so that its survival would be believed for ever: it is forgotten. */
function tryStaticAgain(path: string): void {
  if (!existsSync(path)) return
  const results = earlier.parse(JSON.parse(readFileSync(path, 'utf8')))
  for (const file of Object.values(results.files)) file.mutants = file.mutants.filter(({ status, static: whileLoading }) => status !== 'Survived' || whileLoading !== true)
  writeFileSync(path, JSON.stringify(results))
}

function counted(statuses: readonly string[]): Omit<RoomScore, 'room' | 'seconds'> {
  const among = (...wanted: readonly string[]): number => statuses.filter((status) => wanted.includes(status)).length
  const [killed, survived, untested] = [among('Killed', 'Timeout'), among('Survived'), among('NoCoverage')]
  const mutants = killed + survived + untested
  return { score: Math.floor((killed / Math.max(mutants, 1)) * 10_000) / 100, mutants, killed, survived, untested }
}
