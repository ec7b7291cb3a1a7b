import fc from 'fast-check'
import { InvariantBroken } from '#outcome'
import { isFreeId, shardOf } from '#books'
import { entityId, freeId, partitions, shardCount, sorts, systemId, tenantId } from '../../../shared/books/keys.ts'

const anyId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter(isFreeId)
const ownName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/)

test('names of ours hold no separator', () => {
  expect(tenantId('acme-2.eu')).toBe('acme-2.eu')
  for (const text of ['', 'a#b', 'a~b', 'a b', '-a', 'ü', 'x'.repeat(65)]) expect(() => tenantId(text)).toThrow(InvariantBroken)
})

test('ids of providers may hold anything printable up to 300 bytes', () => {
  for (const text of ['sub_1', 'A-S00001 (copy) #2', 'a~b', '株式会社', '🧾']) expect(isFreeId(text)).toBe(true)
  for (const text of ['', 'a\u0000', 'a\nb', '\u007f', '\ud800', '\u{10ffff}', 'x'.repeat(301), '株'.repeat(101)]) expect(isFreeId(text)).toBe(false)
})

test('two routes share a partition only when they are the same', () => {
  fc.assert(
    fc.property(fc.tuple(ownName, ownName, anyId), fc.tuple(ownName, ownName, anyId), (a, b) => {
      const key = ([tenant, system, object]: typeof a) => partitions.routes(tenantId(tenant), systemId(system), freeId(object))
      expect(key(a) === key(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
    }),
    { examples: [[['t', 's', 'a#b'], ['t', 's', 'a']]] },
  )
})

test('no document collides with the outcome of another, nor a wait with another wait', () => {
  fc.assert(
    fc.property(anyId, anyId, anyId, (a, b, c) => {
      expect(sorts.outcome(freeId(a))).not.toBe(sorts.entry(freeId(b)))
      const wait = (object: string, document: string) => sorts.wait(systemId('s'), freeId(object), freeId(document))
      expect(wait(a, b) === wait(c, b)).toBe(a === c)
      expect(wait(a, b).startsWith(sorts.waitPrefix(systemId('s'), freeId(c)))).toBe(a === c)
    }),
    { examples: [['d~outcome', 'd~outcome', 'd'], ['d', 'd~outcome', 'a~b'], ['a', 'b~c', 'a~b']] },
  )
})

test('contracts spread over the shards, each always the same', () => {
  const counts = new Map<number, number>()
  for (let n = 0; n < 25_600; n += 1) {
    const shard = shardOf(`stripe:sub_${n}`)
    counts.set(shard, (counts.get(shard) ?? 0) + 1)
  }
  expect(counts.size).toBe(shardCount)
  expect(Math.max(...counts.values())).toBeLessThan(160)
  expect(shardOf('stripe:sub_1')).toBe(shardOf('stripe:sub_1'))
})

test('a shard, a sequence and an entity outside their range are refused', () => {
  expect(partitions.shard(tenantId('t'), entityId('us'), 7)).toBe('S#t#us#007')
  for (const shard of [-1, 256, 1.5]) expect(() => partitions.shard(tenantId('t'), entityId('us'), shard)).toThrow(InvariantBroken)
  for (const seq of [-1, 100_000_000, 0.5]) expect(() => sorts.link(seq)).toThrow(InvariantBroken)
})
