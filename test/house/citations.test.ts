import { readFileSync } from 'node:fs'
import { type Cited, citedFunctions, isCitation, standardPage } from './standard-page.ts'

describe('citations', () => {
  let functions: readonly Cited[] = []
  beforeAll(async () => {
    functions = await citedFunctions()
  })

  it('every exported function of recognition and journal says which paragraph it follows', () => {
    expect(functions.length).toBeGreaterThan(60)
    expect(functions.filter(({ citation }) => !isCitation(citation)).map(({ path, line, name, citation }) => `${path}:${line} ${name}: "${citation}"`)).toEqual([])
  })

  it('every one begins with a sentence', () => {
    expect(functions.filter(({ does }) => does.length < 8).map(({ path, name }) => `${path} ${name}`)).toEqual([])
  })

  it.each([
    ['ASC 606-10-32-31 · IFRS 15.76', true],
    ['ASC 606-10-25-27(a) · IFRS 15.B16', true],
    ['ASC 250-10-45-17 · IAS 8.36', true],
    ['none: a sum of what others have measured', true],
    ['', false],
    ['606-10-32-31', false],
    ['ASC 606-10-32-31, IFRS 15.76', false],
    ['none', false],
  ])('"%s": %s', (text, good) => {
    expect(isCitation(text)).toBe(good)
  })

  it('docs/standard.md is what `npm run standard` writes', () => {
    expect(readFileSync('docs/standard.md', 'utf8')).toBe(standardPage(functions))
  })
})
