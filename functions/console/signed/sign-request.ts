import { type BinaryLike, type Hmac, type Hash, createHash, createHmac } from 'node:crypto'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { SignatureV4 } from '@smithy/signature-v4'

/** Signs requests with the credentials that the AWS CLI would use here: environment, profile, SSO, role. */
export type Sign = (request: Request) => Promise<Request>

type Source = string | ArrayBuffer | ArrayBufferView

const bytesOf = (source: Source): BinaryLike => {
  if (typeof source === 'string') return source
  return ArrayBuffer.isView(source) ? Buffer.from(source.buffer, source.byteOffset, source.byteLength) : Buffer.from(source)
}

/** SHA-256 in the form that the signer asks for. */
class Sha256 {
  #hash: Hash | Hmac
  readonly #secret: Source | undefined
  constructor(secret?: Source) {
    this.#secret = secret
    this.#hash = this.#fresh()
  }
  #fresh(): Hash | Hmac {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(this.#secret))
  }
  update(chunk: Source): void {
    this.#hash.update(bytesOf(chunk))
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()))
  }
  reset(): void {
    this.#hash = this.#fresh()
  }
}

interface SignOptions {
  readonly region: string
  readonly service: string
  readonly credentials?: ConstructorParameters<typeof SignatureV4>[0]['credentials']
}

/** A signer for one service and region (Signature Version 4). */
export function signWith({ region, service, credentials = defaultProvider() }: SignOptions): Sign {
  const signer = new SignatureV4({ region, service, credentials, sha256: Sha256 })
  return async (request) => {
    const url = new URL(request.url)
    const body = request.method === 'GET' ? undefined : await request.text()
    const signed = await signer.sign({
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...Object.fromEntries(request.headers), host: url.host },
      body,
    })
    return new Request(url, { method: request.method, headers: signed.headers, ...(body === undefined ? {} : { body }) })
  }
}
