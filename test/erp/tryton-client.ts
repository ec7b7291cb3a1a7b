import * as z from 'zod'

/** A value as Tryton's JSON carries it. */
export const decimal = (text: string): unknown => ({ __class__: 'Decimal', decimal: text })
export const date = (text: string): unknown => {
  const [year, month, day] = text.split('-').map((part) => Number.parseInt(part, 10))
  return { __class__: 'date', year, month, day }
}

/** One user's session, for what the connector never does: setting a company up, acting as an accountant, looking at the trial balance. */
export interface TrytonClient {
  call(method: string, params: readonly unknown[], company?: number): Promise<unknown>
  /** With a context of its own, as reports take their period. */
  callIn(context: Readonly<Record<string, unknown>>, method: string, params: readonly unknown[]): Promise<unknown>
  create(model: string, values: Readonly<Record<string, unknown>>, company?: number): Promise<number>
  ids(model: string, where: readonly unknown[], company?: number): Promise<readonly number[]>
}

const answer = z.object({ result: z.unknown().optional(), error: z.unknown().optional() })

/** Logs in and answers the session. Throws what Tryton refuses. */
export async function trytonClient(base: string, user: { readonly login: string; readonly password: string }, road: (request: Request) => Promise<Response> = fetch): Promise<TrytonClient> {
  const send = async (method: string, params: readonly unknown[], authorization?: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) }
    const response = await road(new Request(base, { method: 'POST', headers, body: JSON.stringify({ id: 1, method, params }) }))
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${method}: ${response.status} ${text.slice(0, 300)}`)
    const { result, error } = answer.parse(JSON.parse(text))
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 2_000)}`)
    return result
  }
  const [id, key] = z.tuple([z.number(), z.string()]).parse(await send('common.db.login', [user.login, { password: user.password }, 'en']))
  const authorization = `Session ${Buffer.from(`${user.login}:${id}:${key}`).toString('base64')}`
  const call: TrytonClient['call'] = (method, params, company) => send(method, [...params, { language: 'en', ...(company === undefined ? {} : { company, company_filter: 'all' }) }], authorization)
  const list = z.array(z.number())
  return {
    call,
    callIn: (context, method, params) => send(method, [...params, context], authorization),
    create: async (model, values, company) => list.parse(await call(`model.${model}.create`, [[values]], company))[0]!,
    ids: async (model, where, company) => list.parse(await call(`model.${model}.search`, [where, 0, null, null], company)),
  }
}
