import { gzipSync } from 'node:zlib'
import { type BuiltPage, buildPage } from '../../../functions/console/build-page.ts'
import { consoleSite, contentSecurityPolicy } from '../../../functions/console/console-site.ts'

const budgetBytes = 60 * 1024

describe('the ops page', () => {
  let page: BuiltPage
  beforeAll(async () => {
    page = await buildPage()
  })
  const site = (path: string, headers: Record<string, string> = {}): Response | Promise<Response> =>
    consoleSite({ page, api: () => new Response('api') })(new Request(`http://127.0.0.1:4000${path}`, { headers }))

  it('is small enough to open at once', () => {
    const gzipped = [...page.files.values()].reduce((sum, file) => sum + gzipSync(file.bytes).byteLength, 0)
    expect(gzipped).toBeLessThanOrEqual(budgetBytes)
  })

  it('asks nothing of other hosts', () => {
    const text = [page.html, ...[...page.files.values()].map((file) => new TextDecoder().decode(file.bytes))].join('\n')
    const addresses = [...text.matchAll(/\bhttps?:\/\/[a-z0-9.-]+/g)].map((match) => match[0])
    expect(addresses.filter((address) => !/w3\.org|json-schema\.org/.test(address))).toEqual([])
    expect(page.html).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=/)
  })

  it('forbids everything but its own files', async () => {
    const { headers } = await site('/')
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('names its files by what is in them, so that they may be kept for ever', async () => {
    const paths = [...page.files.keys()].filter((path) => path !== '/icon.svg')
    for (const path of paths) {
      expect(page.html).toContain(path)
      expect((await site(path)).headers.get('cache-control')).toContain('immutable')
    }
  })

  it('answers on loopback, to its own page, and passes the API on', async () => {
    expect(await (await site('/v1/health')).text()).toBe('api')
    expect((await site('/v1/health', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    const elsewhere = consoleSite({ page, api: () => new Response('api') })(new Request('http://evil.example/v1/health'))
    expect((await elsewhere).status).toBe(403)
  })
})
