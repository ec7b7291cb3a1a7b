import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeEndpoint } from '../../../../stacks/local/player/endpoint-file.ts'

describe('the address of a running stack', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-endpoint-'))
  const path = join(directory, 'data', 'endpoint.json')
  afterAll(() => rmSync(directory, { recursive: true }))

  it('is written where the command line looks for it, and taken away at the end', () => {
    const forget = writeEndpoint(join(directory, 'data'), 'http://127.0.0.1:4000')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ url: 'http://127.0.0.1:4000' })
    forget()
    expect(existsSync(path)).toBe(false)
  })

  it('stays when another stack has written its own meanwhile', () => {
    const forget = writeEndpoint(join(directory, 'data'), 'http://127.0.0.1:4000')
    writeEndpoint(join(directory, 'data'), 'http://127.0.0.1:4001')
    forget()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ url: 'http://127.0.0.1:4001' })
  })
})
