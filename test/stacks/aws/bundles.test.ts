import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildResult, build } from 'esbuild'
import { type FunctionName, functions } from '#topology'
import { banner, bundleOptions, entryOf, root } from '../../../stacks/aws/bundle-options.ts'
import { compilePolicies, writePolicies } from '../../../stacks/aws/compile-policies.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { type FakeAws, startFakeAws } from './fake-aws.ts'

const names = Object.keys(functions) as FunctionName[]
let folder: string
let built: BuildResult<{ metafile: true }>
let policies: string
let aws: FakeAws

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundles-'))
  policies = writePolicies(compilePolicies(join(root, 'shared/policy/tenants')), folder)
  aws = await startFakeAws('whsec_of_nobody')
  const entryPoints = names.map((name) => ({ in: entryOf(name), out: name }))
  built = await build({ ...bundleOptions, mainFields: [...bundleOptions.mainFields], entryPoints, outdir: folder, outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', banner: { js: banner }, absWorkingDir: root, logLevel: 'silent' })
}, 60_000)
afterAll(async () => {
  await aws.stop()
  await rm(folder, { recursive: true })
})

const outputOf = (name: FunctionName) => Object.entries(built.metafile.outputs).find(([path]) => path.endsWith(`/${name}.mjs`))?.[1]

test.each(names)('the bundle of %s holds nothing that belongs to the laptop or the build', (name) => {
  const output = outputOf(name)
  const inputs = Object.keys(output?.inputs ?? {}).join('\n')
  for (const stranger of ['fauxqs', 'aws-cdk-lib', 'node_modules/yaml/', 'sqlite', 'playwright', 'stacks/local', 'node_modules/preact']) expect([stranger, inputs.includes(stranger)]).toEqual([stranger, false])
  expect(output?.imports.filter(({ path }) => path === 'node:sqlite')).toEqual([])
})

/** Kilobytes of our own code beside the engine of recognition, which is one for every function that folds. */
const besideEngine: Readonly<Record<FunctionName, number>> = { receive: 88, normalise: 232, sweep: 112, drain: 80, recognise: 120, close: 150, post: 136, reconcile: 192, anchor: 120, console: 352 }
const engineKilobytes = 288

test.each(names)('our own code in the bundle of %s stays small', (name) => {
  const own = Object.entries(outputOf(name)?.inputs ?? {}).filter(([path]) => !path.includes('node_modules'))
  const kilobytes = (of: (path: string) => boolean): number => own.filter(([path]) => of(path)).reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0) / 1024
  const isEngine = (path: string): boolean => path.startsWith('shared/recognition/')
  expect(kilobytes(isEngine)).toBeLessThan(engineKilobytes)
  expect(kilobytes((path) => !isEngine(path))).toBeLessThan(besideEngine[name])
})

test.each(['recognise', 'close'] as const)('%s carries the engine, not what is asked of it at a desk', (name) => {
  const held = Object.entries(outputOf(name)?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []))
  const strangers = /^events\/(contract-file|stripe|zuora|evidence)\/|subledger\/(explain|statement)\/|book-differences|signings|ssp-analyser|signed\/disclosure\/|sensitivity|schedule-over|policy\/(read-policy|find-|json-schema)|shared\/(reports|gateways)\//
  expect(held.filter((path) => strangers.test(path))).toEqual([])
})

test('the door does not carry policies, gateways or recognition', () => {
  const inputs = Object.keys(outputOf('receive')?.inputs ?? {}).join('\n')
  for (const room of ['shared/policy/', 'shared/gateways/', 'shared/recognition/', 'shared/journal/']) expect([room, inputs.includes(room)]).toEqual([room, false])
})

const hook = (path: string): unknown => ({
  version: '2.0', routeKey: 'POST /hooks/stripe/{tenant}', rawPath: path, rawQueryString: '', headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=00' }, pathParameters: { tenant: 'halden' },
  requestContext: { requestId: 'r-1', http: { method: 'POST', path } }, body: '{}', isBase64Encoded: false,
})
const read = (path: string): unknown => ({ version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', headers: {}, requestContext: { requestId: 'r-2', http: { method: 'GET', path }, authorizer: { iam: { userArn: 'arn:aws:iam::1:user/ada' } } }, isBase64Encoded: false })
const undone = { value: { batchItemFailures: [{ itemIdentifier: 'm0' }] } }
const done = { value: { batchItemFailures: [] } }

const invocations: Readonly<Record<FunctionName, { readonly event: unknown; readonly answer: unknown }>> = {
  receive: { event: hook('/hooks/stripe/halden'), answer: { value: { statusCode: 400, headers: { 'content-type': 'application/problem+json' } } } },
  normalise: { event: sqsEvent('intake', [{ body: { tenant: 'halden', document: 'stripe:evt_1' } }]), answer: undone },
  recognise: { event: sqsEvent('contract.fifo', [{ body: { tenant: 'halden', contract: 'stripe:sub_1', document: 'stripe:evt_1' }, group: 'A' }]), answer: done },
  close: { event: sqsEvent('closing', [{ body: { tenant: 'halden', entity: 'us', book: 'asc606', period: '2026-01', shards: [0, 15] } }]), answer: undone },
  post: { event: sqsEvent('posting.fifo', [{ body: { tenant: 'halden', batch: 'b-1' }, group: 'A' }]), answer: undone },
  reconcile: { event: sqsEvent('tie-out', [{ body: { tenant: 'halden' } }]), answer: undone },
  sweep: { event: { timetable: 'sweep', at: '2026-01-01T00:05:00Z' }, answer: { value: { halden: { retried: 0, suspended: 0 } } } },
  drain: { event: sqsEvent('posting-dlq.fifo', [{ body: { tenant: 'halden', batch: 'b-1' }, group: 'A' }]), answer: done },
  anchor: { event: { timetable: 'anchor-daily', at: '2026-01-01T06:00:00Z' }, answer: { thrown: 'Error' } },
  console: { event: read('/v1/no-such-thing'), answer: { value: { statusCode: 404 } } },
}

test.each(names)('the bundle of %s answers in a process of its own', async (name) => {
  const said = await invoked(name, invocations[name].event)
  expect(said).toMatchObject(invocations[name].answer as object)
}, 30_000)

async function invoked(name: FunctionName, event: unknown): Promise<unknown> {
  const env = {
    AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ENDPOINT_URL: aws.url,
    TIEOUT_STAGE: 'test', TIEOUT_SERVICE: name, TIEOUT_TABLE: 'books', TIEOUT_ARCHIVE_BUCKET: 'archive', TIEOUT_POLICIES: policies, TIEOUT_QUEUE_URLS: JSON.stringify({ intake: `${aws.url}/1/intake` }),
  }
  const script = fileURLToPath(new URL('./invoke-bundle.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, join(folder, `${name}.mjs`), JSON.stringify(event)], { env })
  return JSON.parse(/^@answer (.*)$/m.exec(stdout)?.[1] ?? '{}') as unknown
}
