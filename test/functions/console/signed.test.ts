import { createHmac } from 'node:crypto'
import { signWith } from '../../../functions/console/signed/sign-request.ts'
import { signedApi } from '../../../functions/console/signed/signed-api.ts'
import { stackAddress } from '../../../functions/console/signed/stack-address.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: 'token' }
const sign = signWith({ region: 'eu-west-1', service: 'lambda', credentials })

/** The signing key of Signature Version 4, computed apart from the signer. */
const keyOf = (day: string): Buffer => ['eu-west-1', 'lambda', 'aws4_request'].reduce((key, part) => createHmac('sha256', key).update(part).digest(), createHmac('sha256', 'AWS4example').update(day).digest())

describe('calls to the function of a stack', () => {
  it('are signed for its region with the credentials of the user', async () => {
    const signed = await sign(new Request('https://abc.lambda-url.eu-west-1.on.aws/v1/contracts/stripe%3Asub_1?book=asc606'))
    const authorization = signed.headers.get('authorization') ?? ''
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/lambda\/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$/)
    expect(signed.headers.get('x-amz-security-token')).toBe('token')
    expect(new URL(signed.url).pathname).toBe('/v1/contracts/stripe%3Asub_1')
  })

  it('carry a signature over method, path, query and headers', async () => {
    const signed = await sign(new Request('https://abc.lambda-url.eu-west-1.on.aws/v1/health'))
    const at = signed.headers.get('x-amz-date') ?? ''
    const [, names = '', signature = ''] = /SignedHeaders=([^,]+), Signature=(\w+)/.exec(signed.headers.get('authorization') ?? '') ?? []
    const headers = names.split(';').map((name) => `${name}:${name === 'host' ? 'abc.lambda-url.eu-west-1.on.aws' : signed.headers.get(name)}\n`)
    const canonical = ['GET', '/v1/health', '', headers.join(''), names, signed.headers.get('x-amz-content-sha256')].join('\n')
    const digest = (await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical)))
    const text = ['AWS4-HMAC-SHA256', at, `${at.slice(0, 8)}/eu-west-1/lambda/aws4_request`, Buffer.from(digest).toString('hex')].join('\n')
    expect(createHmac('sha256', keyOf(at.slice(0, 8))).update(text).digest('hex')).toBe(signature)
  })

  it('send the page’s body and nothing else of the browser', async () => {
    const seen: Request[] = []
    const api = signedApi({ address: 'https://abc.lambda-url.eu-west-1.on.aws/', sign, fetch: (request) => (seen.push(request), Promise.resolve(Response.json({ ok: true }, { status: 202 }))) })
    const asked = new Request('http://127.0.0.1:4600/v1/redrives?tenant=acme', { method: 'POST', headers: { 'content-type': 'application/json', cookie: 'secret=1' }, body: '{"group":"g"}' })
    const answer = await api(asked)
    expect(answer.status).toBe(202)
    expect(seen[0]?.url).toBe('https://abc.lambda-url.eu-west-1.on.aws/v1/redrives?tenant=acme')
    expect(await seen[0]?.text()).toBe('{"group":"g"}')
    expect(seen[0]?.headers.get('cookie')).toBeNull()
  })

  it('find the address in the outputs of the stack', async () => {
    const xml = '<Outputs><member><OutputKey>Other</OutputKey><OutputValue>x</OutputValue></member><member><OutputKey>ConsoleUrlA1</OutputKey><OutputValue>https://abc.lambda-url.eu-west-1.on.aws/</OutputValue></member></Outputs>'
    const answering = (body: string, status = 200) => ({ sign, fetch: () => Promise.resolve(new Response(body, { status })) })
    expect(await stackAddress(answering(xml), { name: 'tieout-console', region: 'eu-west-1' })).toBe('https://abc.lambda-url.eu-west-1.on.aws/')
    await expect(stackAddress(answering('<Outputs/>'), { name: 's', region: 'eu-west-1' })).rejects.toThrow('no output ConsoleUrl')
    await expect(stackAddress(answering('<Message>Stack s does not exist</Message>', 400), { name: 's', region: 'eu-west-1' })).rejects.toThrow('Stack s does not exist')
  })
})
