import { spawn } from 'node:child_process'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the commands use of the machine: streams, network, files, other programs of this repository. */
export interface Machine {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly fetch: (request: Request) => Promise<Response>
  /** Text of a file, or undefined when there is none. Paths are relative to where the command was called. */
  readonly readText: (path: string) => Promise<string | undefined>
  /** Bytes of a file, or undefined when there is none. */
  readonly readBytes: (path: string) => Promise<Uint8Array | undefined>
  /** Writes a file, whole or not at all; folders on its way are made. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Runs a script of this repository with the same Node, on the same terminal; answers its exit code. */
  readonly run: (script: string, args: readonly string[]) => Promise<number>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The real machine. */
export const thisMachine: Machine = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  fetch: (request) => fetch(request),
  readText: async (path) => {
    try {
      return await readFile(resolve(path), 'utf8')
    } catch {
      return undefined
    }
  },
  readBytes: (path) => readFile(resolve(path)).catch(() => undefined),
  write: async (path, bytes) => {
    const beside = `${resolve(path)}.part`
    await mkdir(dirname(beside), { recursive: true })
    await writeFile(beside, bytes)
    await rename(beside, resolve(path))
  },
  run: (script, args) =>
    new Promise((ended, failed) => {
      const child = spawn(process.execPath, [resolve(root, script), ...args], { stdio: 'inherit' })
      const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, pass)
      child.once('error', failed)
      child.once('exit', (code, signal) => {
        for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, pass)
        ended(code ?? 128 + (signal ? constants.signals[signal] : 0))
      })
    }),
}
