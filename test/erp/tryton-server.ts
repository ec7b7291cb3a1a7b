import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A Tryton server on loopback over a new database, and its administrator's password. */
export interface TrytonServer {
  readonly url: string
  readonly database: string
  readonly rpc: string
  readonly adminPassword: string
  stop(): Promise<void>
}

const admin = '/usr/bin/trytond-admin'
const server = '/usr/bin/trytond'
const database = 'tieout'
const bootMsMax = 180_000 // ten seconds on a quiet machine

/** Debian packages that hold the server and its accounting. */
export const trytonPackages = ['tryton-server', 'tryton-modules-account'] as const

/** Whether Debian's Tryton is here, with its accounting module. */
export const hasTryton = (): boolean => spawnSync('dpkg', ['-s', ...trytonPackages]).status === 0 && spawnSync(admin, ['--version']).status === 0

/** Makes a database with the accounting module and starts the server, both within a bounded time. */
export async function startTryton(): Promise<TrytonServer> {
  const directory = mkdtempSync(join(fastFolder(), 'tieout-tryton-'))
  const adminPassword = newPassword()
  const config = await writeConfig(directory, adminPassword)
  const made = spawnSync(admin, ['-c', config.file, '-d', database, '--activate-dependencies', '-u', 'account', '--email', 'admin@example.test', '--password', '-l', 'en'], { env: { ...process.env, TRYTONPASSFILE: config.passwordFile }, encoding: 'utf8', timeout: bootMsMax })
  if (made.status !== 0) throw new Error(`trytond-admin ended with ${made.status}\n${made.stderr.slice(-2_000)}`)
  const log = join(directory, 'server.log')
  const output = openSync(log, 'w')
  const child = spawn(server, ['-c', config.file, '-d', database], { stdio: ['ignore', output, output] })
  const url = `http://127.0.0.1:${config.port}`
  const stop = async (): Promise<void> => {
    await ended(child)
    rmSync(directory, { recursive: true, force: true })
  }
  if (!(await answers(url, child))) {
    const said = readFileSync(log, 'utf8').slice(-2_000)
    await stop()
    throw new Error(`Tryton did not start\n${said}`)
  }
  return { url, database, rpc: `${url}/${database}/`, adminPassword, stop }
}

/** Tryton writes its session at every call: in memory that costs no disk. */
function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}

/** Tryton refuses a password that repeats its characters: this one uses each once. */
export function newPassword(): string {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789']
  const order = randomBytes(letters.length)
  return letters.map((letter, index) => [order[index]!, letter] as const).sort(([a], [b]) => a - b).slice(0, 24).map(([, letter]) => letter).join('')
}

async function writeConfig(directory: string, adminPassword: string): Promise<{ readonly file: string; readonly passwordFile: string; readonly port: number }> {
  mkdirSync(join(directory, 'db'))
  writeFileSync(join(directory, 'db', `${database}.sqlite`), '')
  const [file, passwordFile] = [join(directory, 'trytond.conf'), join(directory, 'password')]
  const port = await freePort()
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 })
  writeFileSync(file, `[database]\nuri = sqlite://\npath = ${join(directory, 'db')}\n[web]\nlisten = 127.0.0.1:${port}\n[session]\ntimeout = 86400\nmax_age = 86400\n[cache]\nclean_timeout = 300\n`)
  return { file, passwordFile, port }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address === null || typeof address === 'string' ? reject(new Error('no port')) : resolve(address.port)))
    })
  })

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const endsAt = performance.now() + bootMsMax
  while (performance.now() < endsAt && child.exitCode === null) {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id":0,"method":"common.server.version","params":[]}' }).catch(() => undefined)
    if (response?.status === 200) return true
    await pause(100)
  }
  return false
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('close', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 3_000).unref()
  })
