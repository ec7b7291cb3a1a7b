import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stopwatchMs } from '#runtime'
import type { Section } from './figure.ts'
import { markdown } from './print.ts'
import { sections } from './sections.ts'

/**
 * Measures Tieout against floors in the same run: `npm run bench`, `-- --json` for one JSON object as the last line,
 * `--only <section>` (several times), `--quick`, `--directory <folder>` for the disk whose commits are measured.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    directory: { type: 'string', default: tmpdir() },
  },
})

const unknown = values.only.filter((name) => !sections.some((section) => section.name === name))
if (unknown.length > 0) {
  console.error(`no section ${unknown.join(', ')}; there are ${sections.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const directory = mkdtempSync(join(values.directory, 'tieout-bench-'))
const say = (text: string): void => (values.json ? console.error(text) : console.log(text))
const started = stopwatchMs()
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, loadBefore: loadavg()[0] ?? 0 }
say(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadBefore.toFixed(2)}\n`)

const results: Record<string, Section & { readonly seconds: number }> = {}
try {
  for (const { name, run } of sections) {
    if (values.only.length > 0 && !values.only.includes(name)) continue
    const began = stopwatchMs()
    const section = await run({ directory, quick: values.quick })
    const seconds = (stopwatchMs() - began) / 1000
    results[name] = { ...section, seconds }
    say(`${markdown(section)}\n\n(${seconds.toFixed(1)} s)\n`)
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}
if (values.json) console.log(JSON.stringify({ machine, seconds: (stopwatchMs() - started) / 1000, sections: results }))
