// Runs as a process of its own, as Lambda would: imports one bundle and calls its handle once.
import { pathToFileURL } from 'node:url'

const [bundle, event] = process.argv.slice(2)
const started = performance.now()
const { handle } = await import(pathToFileURL(bundle).href)
const importMs = performance.now() - started
const answer = await handle(JSON.parse(event), { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 30_000 }).then(
  (value) => ({ value: value ?? null }),
  (cause) => ({ thrown: cause.name, sentence: cause.message }),
)
process.stdout.write(`\n@answer ${JSON.stringify({ ...answer, importMs })}\n`, () => process.exit(0))
