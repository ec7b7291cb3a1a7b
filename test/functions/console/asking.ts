import * as z from 'zod'
import type { SmallWorld } from './small-world.ts'

const anything = z.record(z.string(), z.unknown())

export interface Answered {
  readonly status: number
  readonly json: z.output<typeof anything>
}

/** Asks the API as the local page does. */
export async function get({ api }: Pick<SmallWorld, 'api'>, path: string): Promise<Answered> {
  return answered(await api.fetch(new Request(`http://127.0.0.1${path}`), { principal: 'local' }))
}

export async function post({ api }: Pick<SmallWorld, 'api'>, path: string, body: object, principal = 'local'): Promise<Answered> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return answered(await api.fetch(new Request(`http://127.0.0.1${path}`, init), { principal }))
}

const answered = async (response: Response): Promise<Answered> => ({ status: response.status, json: anything.parse(await response.json()) })
