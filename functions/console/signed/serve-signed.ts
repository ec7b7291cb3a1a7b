import { parseArgs } from 'node:util'
import { systemOutward } from '#runtime'
import { buildPage } from '../build-page.ts'
import { consoleSite } from '../console-site.ts'
import { serveLoopback } from '../serve-loopback.ts'
import { signWith } from './sign-request.ts'
import { signedApi } from './signed-api.ts'
import { stackAddress } from './stack-address.ts'

const { values } = parseArgs({ options: { stack: { type: 'string' }, url: { type: 'string' }, region: { type: 'string' }, port: { type: 'string', default: '4600' } } })
const { fetch } = systemOutward

/** The region of a function address: `https://<id>.lambda-url.<region>.on.aws/`. */
const regionOf = (url: string | undefined): string | undefined => /\.lambda-url\.([a-z0-9-]+)\.on\.aws/.exec(url ?? '')?.[1]

const region = values.region ?? regionOf(values.url) ?? 'us-east-1'
const address = values.url ?? (await stackAddress({ sign: signWith({ region, service: 'cloudformation' }), fetch }, { name: values.stack ?? '', region }))
const api = signedApi({ address, sign: signWith({ region: regionOf(address) ?? region, service: 'lambda' }), fetch })
const server = await serveLoopback(consoleSite({ page: await buildPage(), api }), Number.parseInt(values.port, 10))
process.stderr.write(`${server.url} shows ${values.stack ?? address}; calls are signed with your AWS credentials. Ctrl-C ends it.\n`)
