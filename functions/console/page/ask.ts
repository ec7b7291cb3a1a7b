import { useEffect, useState } from 'preact/hooks'
import * as z from 'zod'
import { actingHeaders } from './acting.ts'

const problem = z.object({ code: z.string(), detail: z.string() })

/** What an answer looks like before it is there, when it failed, and when it came. */
export type Answer<T> = { readonly state: 'waiting' } | { readonly state: 'failed'; readonly sentence: string } | { readonly state: 'here'; readonly value: T; readonly again: () => void }

/** The API said no: why in a sentence, and by which code. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** Asks the API and reads the answer by its schema. Throws with the sentence of the problem. */
export async function ask<S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> {
  return read(schema, await fetch(path, { headers: { accept: 'application/json', ...actingHeaders() } }))
}

/** Does something through the API. */
export async function act<S extends z.ZodType>(schema: S, path: string, body: object): Promise<z.output<S>> {
  return read(schema, await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...actingHeaders() }, body: JSON.stringify(body) }))
}

async function read<S extends z.ZodType>(schema: S, response: Response): Promise<z.output<S>> {
  const json: unknown = await response.json()
  if (response.ok) return schema.parse(json)
  const said = problem.safeParse(json)
  if (said.success) throw new Refused(said.data.code, said.data.detail)
  throw new Error(`The API answered ${response.status}.`)
}

export const sentenceOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

/** An answer of the API in a component; asked again every so many seconds when `everySeconds` is given. */
export function useAnswer<S extends z.ZodType>(schema: S, path: string, everySeconds = 0): Answer<z.output<S>> {
  const [answer, setAnswer] = useState<{ path: string; value: Answer<z.output<S>> }>({ path, value: { state: 'waiting' } })
  const [round, setRound] = useState(0)
  const again = (): void => setRound((count) => count + 1)
  useEffect(() => {
    let current = true
    ask(schema, path).then(
      (value) => current && setAnswer({ path, value: { state: 'here', value, again } }),
      (fault: unknown) => current && setAnswer({ path, value: { state: 'failed', sentence: sentenceOf(fault) } }),
    )
    const timer = everySeconds > 0 ? setTimeout(again, everySeconds * 1000) : undefined
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [path, round, everySeconds])
  return answer.path === path ? answer.value : { state: 'waiting' }
}
