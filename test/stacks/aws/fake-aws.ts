import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeAws {
  readonly url: string
  /** The operations called, as `DynamoDB_20120810.GetItem`. */
  readonly called: readonly string[]
  stop(): Promise<void>
}

/** An AWS account with nothing in it: every read finds nothing, every write succeeds, every secret is the same text. */
export async function startFakeAws(secret: string): Promise<FakeAws> {
  const called: string[] = []
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target'] ?? `${request.method ?? ''} ${request.url ?? ''}`)
    called.push(operation)
    request.resume()
    const body = operation.endsWith('GetSecretValue') ? { SecretString: secret } : operation.endsWith('.Query') ? { Items: [], Count: 0 } : {}
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = (): Promise<void> => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, called, stop }
}
