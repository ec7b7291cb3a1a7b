import * as z from 'zod'
import type { Json } from '#billing'
import { BillingCallFailed, type BillingPorts } from '../billing-source.ts'
import { codesIn } from '../codes-in.ts'
import { patientCalls } from '../patient-calls.ts'
import { type StripeSettings, stripeVersion } from './settings.ts'

export type Query = Readonly<Record<string, string>>

/** Reads objects and lists of one account. */
export interface StripeReader {
  /** An object; null when it does not exist. */
  object(path: string): Promise<Json>
  /** Every object of a list, page after page of 100. null when the parent does not exist. */
  all(path: string, query?: Query): AsyncIterable<Json>
}

const listSchema = z.looseObject({ data: z.array(z.unknown()), has_more: z.boolean() })
const namedSchema = z.looseObject({ id: z.string() })

export function stripeReader(settings: StripeSettings, ports: BillingPorts): StripeReader {
  const call = patientCalls(settings.limits, ports)
  const get = async (path: string, query: Query = {}): Promise<Json> => {
    const url = `${settings.baseUrl}${path}${Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query)}`}`
    const answer = await call((signal) => new Request(url, { headers: headersOf(settings), signal }))
    if (answer.status === 404) return null
    if (answer.status !== 200) throw new BillingCallFailed('stripe', answer.status, codesIn(answer.text))
    return parsed(answer.text)
  }
  return {
    object: (path) => get(path),
    all: async function* (path, query = {}) {
      let after: string | undefined
      do {
        const answer = await get(path, { limit: '100', ...query, ...(after === undefined ? {} : { starting_after: after }) })
        if (answer === null) return
        const page = listSchema.parse(answer)
        for (const object of page.data) yield object as Json
        after = page.has_more && page.data.length > 0 ? namedSchema.parse(page.data.at(-1)).id : undefined
      } while (after !== undefined)
    },
  }
}

function headersOf({ key, account }: StripeSettings): Record<string, string> {
  return { authorization: `Bearer ${key}`, 'stripe-version': stripeVersion, ...(account === null ? {} : { 'stripe-account': account }) }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw new BillingCallFailed('stripe', 200, `not JSON (${text.length} characters)`)
  }
}
