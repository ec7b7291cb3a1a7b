import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { limits } from '#topology'
import type { Base } from './base.ts'
import { countsBroken } from './faults.ts'
import { problem } from './problem.ts'

/** An HTTP request as a workflow sees it: lower-case headers and the raw bytes, undecoded. */
export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  /** Path parameters of the route, as `{tenant}`. */
  readonly parameters: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly requestId: string
  /** The IAM principal that signed the request, where the door asks for one. */
  readonly principal: string | undefined
}

/** An answer; `body` is text already in its content type. */
export interface HttpAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface HttpDoor {
  /** Media types accepted, without parameters. Default: application/json only. */
  readonly contentTypes?: readonly string[]
  readonly bytesMax?: number
}

export type HttpWorkflow = (request: HttpRequest) => Promise<HttpAnswer>
export type HttpHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

/**
 * A Lambda handler for HTTP payload v2 around a workflow. Bodies above the limit answer 413, other
 * content types 415; a thrown fault is logged and answers 500 without saying more, so that the
 * sender delivers again.
 */
export function http(base: Pick<Base, 'log' | 'metrics'>, workflow: HttpWorkflow, door: HttpDoor = {}): HttpHandler {
  const answer = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const request = requestOf(event)
    return resultOf(refusal(request, door) ?? (await workflow(request)))
  }
  return middy(answer).onError((request) => {
    countsBroken(base, request.error)
    base.log.fault('request failed', request.error, { route: request.event.rawPath, requestId: request.event.requestContext.requestId })
    request.response = resultOf(problem(500, 'internal', 'The request could not be answered; deliver it again.'))
  })
}

/** Reads the payload v2 event; the body is decoded to the bytes as they were sent. */
export function requestOf(event: APIGatewayProxyEventV2): HttpRequest {
  const headers = Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value ?? ''])
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    query: event.rawQueryString,
    headers: Object.fromEntries(headers),
    parameters: presentIn(event.pathParameters),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    requestId: event.requestContext.requestId,
    principal: principalOf(event),
  }
}

const refusal = (request: HttpRequest, door: HttpDoor): HttpAnswer | undefined => tooLarge(request, door) ?? wrongContentType(request, door)

function tooLarge(request: HttpRequest, door: HttpDoor): HttpAnswer | undefined {
  const most = door.bytesMax ?? limits.bodyBytes
  if (request.body.byteLength <= most) return undefined
  return problem(413, 'body-too-large', `The body has ${String(request.body.byteLength)} bytes; at most ${String(most)} are read.`)
}

function wrongContentType(request: HttpRequest, door: HttpDoor): HttpAnswer | undefined {
  if (request.body.byteLength === 0) return undefined
  const accepted = door.contentTypes ?? ['application/json']
  const sent = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (accepted.includes(sent)) return undefined
  return problem(415, 'content-type', `The content type must be ${accepted.join(' or ')}.`)
}

const resultOf = (answer: HttpAnswer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: answer.status,
  headers: { 'cache-control': 'no-store', ...answer.headers },
  body: answer.body ?? '',
  isBase64Encoded: false,
})

function presentIn(fields: Readonly<Record<string, string | undefined>> | undefined): Readonly<Record<string, string>> {
  const present = Object.entries(fields ?? {}).filter((field): field is [string, string] => field[1] !== undefined)
  return Object.fromEntries(present)
}

function principalOf(event: APIGatewayProxyEventV2): string | undefined {
  const context = event.requestContext as { readonly authorizer?: { readonly iam?: { readonly userArn?: string | null } } }
  return context.authorizer?.iam?.userArn ?? undefined
}
