const nodeNeeded = 24

if (Number.parseInt(process.versions.node, 10) < nodeNeeded) {
  process.stderr.write(`Tieout needs Node ${nodeNeeded} or newer; this is ${process.version}. Start it with "npm start": npm ci installs the right one.\n`)
  process.exit(2)
}

const { OptionsRefused, readOptions, usage } = await import('./player/options.ts')
const { StartRefused } = await import('./player/refuse-start.ts')

/** Starts the local stack and plays the sample month. */
async function start(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const { run } = await import('./player/run.ts')
  return run(options)
}

try {
  process.exit(await start())
} catch (cause) {
  if (cause instanceof StartRefused) process.stderr.write(`${cause.message}\n`)
  else if (cause instanceof OptionsRefused) process.stderr.write(`${cause.message}\n\n${usage}\n`)
  else throw cause
  process.exit(2)
}
