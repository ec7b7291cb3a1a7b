import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { countedMetrics } from '#runtime'
import { consoleOnEvent } from '../../../functions/console/on-event.ts'
import { openSmallWorld, suspend } from './small-world.ts'

const userArn = 'arn:aws:sts::111122223333:assumed-role/ops/ann'

/** A call of the function address, as IAM lets it in. */
function call(path: string, asked: { method?: string; body?: object; userArn?: string } = {}): APIGatewayProxyEventV2 {
  const { method = 'GET', body } = asked
  const authorizer = asked.userArn === undefined ? {} : { authorizer: { iam: { userArn: asked.userArn } } }
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'abc.lambda-url.eu-west-1.on.aws' },
    requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: '10.0.0.1', userAgent: 'test' }, requestId: 'r1', ...authorizer },
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
  }
  return event as unknown as APIGatewayProxyEventV2
}

describe('the console function', () => {
  it('answers the signed caller under its own name', async () => {
    const { world } = openSmallWorld()
    const handle = consoleOnEvent({ ...world, metrics: countedMetrics() })
    const answer = await handle(call('/v1/health', { userArn }), {} as Context)
    expect(answer.statusCode).toBe(200)
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ principal: userArn })
  })

  it('answers nobody else, except where the local stack says so', async () => {
    const { world } = openSmallWorld()
    const ports = { ...world, metrics: countedMetrics() }
    expect((await consoleOnEvent(ports)(call('/v1/health'), {} as Context)).statusCode).toBe(403)
    const local = { ...call('/v1/health'), headers: { host: '127.0.0.1:4000' } }
    expect((await consoleOnEvent(ports, { principal: 'local' })(local, {} as Context)).statusCode).toBe(200)
  })

  it('records the caller of an action, whatever the body claims', async () => {
    const small = openSmallWorld()
    await suspend(small, 'stripe:evt_9', 100n)
    const handle = consoleOnEvent({ ...small.world, metrics: countedMetrics() })
    const body = { reason: 'not ours', principal: 'someone else' }
    const answer = await handle(call('/v1/suspense/document%3Astripe%3Aevt_9/accept', { method: 'POST', body, userArn }), {} as Context)
    expect(answer.statusCode).toBe(200)
    expect((await small.books.suspense.get('document:stripe:evt_9'))?.history).toMatchObject([{ to: 'accepted', principal: userArn }])
  })

  it('says no more than it must when it fails', async () => {
    const { world } = openSmallWorld()
    const broken = { ...world, metrics: countedMetrics(), gauges: { lanes: () => Promise.reject(new Error('secret detail')) } }
    const answer = await consoleOnEvent(broken)(call('/v1/lanes', { userArn }), {} as Context)
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret detail')
  })
})
