import { readFileSync } from 'node:fs'
import { openApiDocument } from '../../../functions/console/openapi.ts'
import { operations } from '../../../functions/console/operations.ts'
import { openSmallWorld } from './small-world.ts'
import { get } from './asking.ts'

const committed = 'docs/openapi.json'

describe('the OpenAPI document', () => {
  const document = openApiDocument()

  it('is version 3.1 and names every operation once', () => {
    const ids = Object.values(document.paths ?? {}).flatMap((path) => [path?.get?.operationId, path?.post?.operationId].filter((id) => id !== undefined))
    expect(document.openapi).toBe('3.1.0')
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(operations.map((operation) => operation.id).sort())
  })

  it('resolves every reference within itself', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '')
    expect(references.length).toBeGreaterThan(20)
    expect(references.filter((name) => !(name in (document.components?.schemas ?? {})))).toEqual([])
  })

  it('declares every path parameter that the path names', () => {
    const undeclared = operations.filter((operation) => [...operation.path.matchAll(/\{(\w+)\}/g)].some((match) => !((match[1] ?? '') in operation.params.shape)))
    expect(undeclared.map((operation) => operation.id)).toEqual([])
  })

  it('writes money as text, never as a number', () => {
    expect(document.components?.schemas?.['Money']).toMatchObject({ properties: { minor: { type: 'string' }, decimal: { type: 'string' } } })
  })

  it('is served as it is committed; write it again with: node functions/console/write-openapi.ts', async () => {
    const { json } = await get(openSmallWorld(), '/v1/openapi.json')
    expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(json)
  })
})
