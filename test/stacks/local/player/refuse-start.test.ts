import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartRefused, refuseWhereTaken } from '../../../../stacks/local/player/refuse-start.ts'

describe('where a stack cannot start', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-taken-'))
  let other: Server
  let port = 0
  beforeAll(async () => {
    other = createServer((_, response) => void response.end('{}'))
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready))
    port = (other.address() as AddressInfo).port
  })
  afterAll(async () => {
    await new Promise((closed) => other.close(closed))
    rmSync(directory, { recursive: true })
  })

  it('is a port where another program listens', async () => {
    await expect(refuseWhereTaken({ port, dataDir: undefined })).rejects.toThrow(StartRefused)
    await expect(refuseWhereTaken({ port, dataDir: undefined })).rejects.toThrow(`--port is ${port}`)
    await expect(refuseWhereTaken({ port: 0, dataDir: undefined })).resolves.toBeUndefined()
  })

  it('is a data directory of a stack that answers, not of one that was killed', async () => {
    await expect(refuseWhereTaken({ port: 0, dataDir: directory })).resolves.toBeUndefined()
    writeFileSync(join(directory, 'endpoint.json'), JSON.stringify({ url: `http://127.0.0.1:${port}` }))
    await expect(refuseWhereTaken({ port: 0, dataDir: directory })).rejects.toThrow('where a stack runs already')
    writeFileSync(join(directory, 'endpoint.json'), JSON.stringify({ url: 'http://127.0.0.1:1' }))
    await expect(refuseWhereTaken({ port: 0, dataDir: directory })).resolves.toBeUndefined()
  })
})
