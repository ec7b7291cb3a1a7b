import { spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type Bundle, bundleAll, emptyModule, isSdk } from '../cases/bundles.ts'
import type { Row, SectionRun } from '../figure.ts'
import { median } from '../measure.ts'

const script = (file: string): string => `const began = process.cpuUsage(); const at = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); const { user, system } = process.cpuUsage(began); console.log(JSON.stringify([performance.now() - at, (user + system) / 1000]))`

/** Milliseconds that importing a module takes in a fresh process, by the wall and in CPU. */
function imported(file: string): readonly [number, number] {
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script(file)], { encoding: 'utf8' })
  const [wall, cpu]: number[] = ran.status === 0 ? JSON.parse(ran.stdout) : []
  if (wall === undefined || cpu === undefined) throw new Error(`${file} cannot be imported:\n${ran.stderr}`)
  return [wall, cpu]
}

function sizesOf({ bytesByPackage }: Bundle): { readonly own: number; readonly libraries: number; readonly sdk: number } {
  const sum = (wanted: (owner: string) => boolean): number => [...bytesByPackage].reduce((all, [owner, bytes]) => all + (wanted(owner) ? bytes : 0), 0)
  return { own: sum((owner) => owner === ''), libraries: sum((owner) => owner !== '' && !isSdk(owner)), sdk: sum(isSdk) }
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(0)

function largest({ bytesByPackage }: Bundle): string {
  const libraries = [...bytesByPackage].filter(([owner]) => owner !== '' && !isSdk(owner)).sort(([, a], [, b]) => b - a)
  return libraries.slice(0, 3).map(([owner, bytes]) => `${owner} ${kilobytes(bytes)}`).join(', ')
}

interface Module {
  readonly name: string
  readonly file: string
}

/** Median milliseconds of each module, every round in the same order, so that all see the same machine. */
function importTimes(modules: readonly Module[], rounds: number): ReadonlyMap<string, readonly [number, number]> {
  const seen = new Map<string, (readonly [number, number])[]>(modules.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) for (const { name, file } of modules) seen.get(name)!.push(imported(file))
  return new Map([...seen].map(([name, times]) => [name, [median(times.map(([wall]) => wall)), median(times.map(([, cpu]) => cpu))]]))
}

function rowOf(bundle: Bundle, times: ReadonlyMap<string, readonly [number, number]>): Row {
  const { own, libraries, sdk } = sizesOf(bundle)
  const [wall = 0, cpu = 0] = times.get(bundle.name) ?? []
  const [, bare = 0] = times.get(`${bundle.name} without`) ?? []
  const [, empty = 0] = times.get('empty') ?? []
  return {
    function: bundle.name,
    'own KB': kilobytes(own),
    'libraries KB': kilobytes(libraries),
    'AWS SDK KB': kilobytes(sdk),
    'gzip KB': kilobytes(gzipSync(readFileSync(bundle.file)).length),
    'import ms': wall.toFixed(0),
    'CPU ms': cpu.toFixed(0),
    'CPU ms without the SDK': bare.toFixed(0),
    '× empty': (cpu / empty).toFixed(0),
    'largest libraries KB': largest(bundle),
  }
}

export const coldPath: SectionRun = {
  name: 'cold-path',
  run: async ({ directory, quick }) => {
    const rounds = quick ? 1 : 5
    const bundles = await bundleAll(directory, 'with the SDK')
    const without = (await bundleAll(directory, 'without the SDK')).map(({ name, file }): Module => ({ name: `${name} without`, file }))
    const times = importTimes([{ name: 'empty', file: emptyModule(directory) }, ...bundles, ...without], rounds)
    const [wall = 0, cpu = 0] = times.get('empty') ?? []
    return {
      title: 'Cold path: bundles as deployed, imported in a fresh process',
      figures: [],
      tables: { 'Minified bundle by origin, and import time': bundles.map((bundle) => rowOf(bundle, times)) },
      notes: [`Median of ${rounds}, in turns with an empty module (${wall.toFixed(1)} ms, CPU ${cpu.toFixed(1)} ms). Bytes are those in the minified bundle, by esbuild’s metafile; nothing is opened at import.`],
    }
  },
}
