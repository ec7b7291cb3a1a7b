import { type HttpHandler, type Metrics, http } from '#runtime'
import { answerThrough } from './answer-through.ts'
import { consoleApi } from './console-api.ts'
import type { ConsoleWorld } from './ports.ts'

/**
 * The console function: HTTP payload v2 in, the API's answer out. In AWS every call is signed and the signer is the
 * principal; the local stack names one for calls that nobody signed.
 */
export const consoleOnEvent = (world: ConsoleWorld & { readonly metrics: Metrics }, unsigned?: { readonly principal: string }): HttpHandler =>
  http(world, answerThrough(consoleApi(world), unsigned))
