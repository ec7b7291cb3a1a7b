import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Options } from './options.ts'

/** A stack that cannot start as asked: one sentence that says why, and what to do. */
export class StartRefused extends Error {}

/** Looks, before anything is opened, whether another program holds the port or the data directory. */
export async function refuseWhereTaken({ port, dataDir }: Pick<Options, 'port' | 'dataDir'>): Promise<void> {
  const other = dataDir === undefined ? undefined : await answering(join(dataDir, 'endpoint.json'))
  if (other !== undefined) throw new StartRefused(`--data-dir is "${dataDir}", where a stack runs already and answers on ${other}; end that one, or name another directory`)
  if (port !== 0 && !(await isFree(port))) throw new StartRefused(`--port is ${port}, where another program listens already; end that one, or leave --port out and take any free one`)
}

/** The address in an endpoint file, when a stack answers there; a killed one leaves its file behind. */
async function answering(path: string): Promise<string | undefined> {
  const url = /"url":"([^"]+)"/.exec(textOf(path))?.[1]
  if (url === undefined) return undefined
  try {
    const answer = await fetch(new URL('/v1/openapi.json', url), { signal: AbortSignal.timeout(2_000) })
    return answer.ok ? url : undefined
  } catch {
    return undefined
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const door = createServer()
    door.once('error', () => answer(false))
    door.listen(port, '127.0.0.1', () => door.close(() => answer(true)))
  })
