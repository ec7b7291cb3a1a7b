import fc from 'fast-check'
import { canonicalText, genesis, sha256Of } from '#books'
import { type ChainItem, seal, unseal } from '../../../shared/books/chain-item.ts'
import { moment, usd } from './sample.ts'

const unsealed = (change: Partial<Omit<ChainItem, 'hash'>> = {}): Omit<ChainItem, 'hash'> => ({
  contract: 'stripe:sub_1',
  customer: null,
  entity: 'us',
  currency: usd,
  seq: 0,
  kind: 'facts',
  facts: [],
  lines: {},
  state: { core: { inline: {} }, pages: [] },
  decisions: { inline: [] },
  dormant: false,
  policy: 'p',
  engine: '1',
  recordedAt: moment(),
  prev: genesis,
  ...change,
})

const stored = (body: string) => ({ pk: 'C#t#stripe:sub_1', sk: '00000000', rev: 1, body })
const json = fc.jsonValue({ maxDepth: 2, noUnicodeString: false }).map((value) => JSON.parse(JSON.stringify(value)))

test('a sealed link is its canonical text, and its hash covers everything but itself', () => {
  fc.assert(
    fc.property(fc.array(json, { maxLength: 3 }), json, (facts, core) => {
      const link = unsealed({ facts: facts.map((inline) => ({ inline })), state: { core: { inline: core }, pages: [] } })
      const { item, body } = seal(link)
      expect(body).toBe(canonicalText(item))
      expect(item.hash).toBe(sha256Of(canonicalText(link)))
      expect(canonicalText(unseal(stored(body)))).toBe(body)
    }),
  )
})

test('any one altered byte of a stored link is found', () => {
  const { body } = seal(unsealed({ facts: [{ inline: { id: 'in_1', amountMinor: '100' } }] }))
  for (let at = 0; at < body.length; at += 1) {
    const altered = body.slice(0, at) + String.fromCharCode(body.charCodeAt(at) ^ 1) + body.slice(at + 1)
    expect(() => unseal(stored(altered))).toThrow()
  }
})

test('a fact that names a hash of its own does not disturb the check', () => {
  const { body, item } = seal(unsealed({ facts: [{ inline: { hash: genesis, other: 1 } }] }))
  expect(unseal(stored(body))).toEqual(item)
})
