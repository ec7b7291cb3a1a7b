import { isUtf8 } from 'node:buffer'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type Instant, epochMsOf } from '#calendar'
import type { RouteRow } from '#topology'

/** A request as it came over the wire, before API Gateway. */
export interface WireRequest {
  readonly method: string
  readonly url: string
  /** Name, value, name, value … as sent. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
  readonly sourceIp: string
}

/** The payload v2 event of API Gateway: lower-case headers, the query as sent, base64 for what is not text. */
export function payloadV2(request: WireRequest, stamp: { readonly at: Instant; readonly requestId: string; readonly route?: RouteRow | undefined }): APIGatewayProxyEventV2 {
  const cut = request.url.indexOf('?')
  const path = cut === -1 ? request.url : request.url.slice(0, cut)
  const rawQueryString = cut === -1 ? '' : request.url.slice(cut + 1)
  const { headers, cookies } = headersOf(request.rawHeaders)
  const routeKey = stamp.route ? `${stamp.route.method} ${stamp.route.path}` : '$default'
  const parameters = stamp.route ? parametersIn(stamp.route.path, path) : undefined
  const query = Object.fromEntries(new URLSearchParams(rawQueryString))
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookies.length > 0 ? { cookies: [...cookies] } : {}),
    headers,
    ...(rawQueryString === '' ? {} : { queryStringParameters: query }),
    ...(parameters ? { pathParameters: parameters } : {}),
    requestContext: contextOf(request, { ...stamp, path, routeKey, userAgent: headers['user-agent'] ?? '' }),
    ...bodyOf(request.body, headers),
  }
}

function bodyOf(body: Buffer, headers: Readonly<Record<string, string>>): { readonly body?: string; readonly isBase64Encoded: boolean } {
  if (body.byteLength === 0) return { isBase64Encoded: false }
  const asText = isTextual(headers) && isUtf8(body)
  return asText ? { body: body.toString('utf8'), isBase64Encoded: false } : { body: body.toString('base64'), isBase64Encoded: true }
}

const textForms = /^(?:text\/.*|application\/(?:.*\+)?(?:json|xml|javascript))$/

function isTextual(headers: Readonly<Record<string, string>>): boolean {
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return textForms.test(mediaType) && headers['content-encoding'] === undefined
}

function headersOf(raw: readonly string[]): { readonly headers: Readonly<Record<string, string>>; readonly cookies: readonly string[] } {
  const headers: Record<string, string> = {}
  const cookies: string[] = []
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase()
    const value = raw[index + 1] ?? ''
    if (name === 'cookie') cookies.push(...value.split(/;\s*/))
    else headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`
  }
  return { headers, cookies }
}

/** The parameters of a route pattern, or undefined when the path is not of that pattern. */
export function parametersIn(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split('/')
  const given = path.split('/')
  if (expected.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [index, part] of expected.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith('{')) found[part.slice(1, -1)] = decoded(value)
    else if (part !== value) return undefined
    if (value === '' && part !== '') return undefined
  }
  return found
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

interface ContextStamp {
  readonly at: Instant
  readonly requestId: string
  readonly path: string
  readonly routeKey: string
  readonly userAgent: string
}

function contextOf(request: WireRequest, stamp: ContextStamp): APIGatewayProxyEventV2['requestContext'] {
  const http = { method: request.method, path: stamp.path, protocol: 'HTTP/1.1', sourceIp: request.sourceIp, userAgent: stamp.userAgent }
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http,
    requestId: stamp.requestId,
    routeKey: stamp.routeKey,
    stage: '$default',
    time: stamp.at,
    timeEpoch: epochMsOf(stamp.at),
  }
}
