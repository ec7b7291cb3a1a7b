import * as fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { stripeEventTypes, translateStripe, translateStripeObject } from '#stripe'
import type { Json, Translation } from '#billing'
import { type Draft, contextWith, eventOf, factsOf, invoice, line } from './documents.ts'

const samples: readonly string[] = readdirSync('events/stripe/samples')
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(`events/stripe/samples/${name}`, 'utf8'))

/** Every way that a translation may end; facts must be storable, an invoice must sum to its total. */
function endsWell(translation: Translation): boolean {
  if (translation.kind === 'suspended') return translation.sentence.length > 0 && translation.sentence.length < 2_000
  if (translation.kind === 'informational') return translation.reason.length > 0
  if (translation.kind === 'needs') return translation.needs.length > 0
  return factsOf(translation).every((fact) => fact.kind !== 'InvoiceIssued' || fact.lines.reduce((sum, part) => sum + part.netMinor + part.taxMinor, 0n) === fact.totalMinor)
}

const through = (document: Json): boolean =>
  [translateStripe(document, contextWith()), translateStripeObject(document, contextWith({}, 'America/New_York')), translateStripe(eventOf('invoice.finalized', document), contextWith())].every(endsWell)

const awkward: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(null, true, '', '0', '-1', ' 12 ', '1e3', '١٢', -0, 1e21, 1e-7, 0.1, 2 ** 53, -1, 253_402_300_800, 'in_#1/2', 'x'.repeat(400), [], {}, [[]], { id: 7 }, { id: 'in_2' }, { object: 'invoice' }, 'toString', '__proto__'),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
)

const nastyKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON', 'value', 'id', 'object', 'data', 'lines', 'then']

interface Mutation {
  readonly at: number
  readonly change: 'replace' | 'remove' | 'key'
  readonly value: Json
  readonly key: string
}

const mutation: fc.Arbitrary<Mutation> = fc.record({ at: fc.nat(), change: fc.constantFrom('replace', 'remove', 'key'), value: awkward, key: fc.constantFrom(...nastyKeys) })

/** Changes one place of a JSON document, chosen by number. */
function mutate(document: Json, { at, change, value, key }: Mutation): Json {
  const places: { holder: Draft; name: string }[] = []
  const walk = (holder: Json): void => {
    if (typeof holder !== 'object' || holder === null) return
    for (const name of Object.keys(holder)) {
      places.push({ holder: holder as Draft, name })
      walk((holder as Draft)[name] ?? null)
    }
  }
  walk(document)
  const place = places[at % Math.max(places.length, 1)]
  if (!place) return document
  if (change === 'remove') delete place.holder[place.name]
  else {
    const name = change === 'key' && !Array.isArray(place.holder) ? key : place.name // a JSON list has no other keys
    Object.defineProperty(place.holder, name, { value: structuredClone(value), enumerable: true, configurable: true, writable: true })
  }
  return document
}

describe('any JSON ends as a translation', () => {
  it('samples with anything changed anywhere', () => {
    const changed = fc.tuple(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 6 }))
    fc.assert(
      fc.property(changed, ([which, mutations]) => through(mutations.reduce((document: Json, one) => mutate(document, one), JSON.parse(samples[which % samples.length] ?? '{}')))),
      { numRuns: 1_200 },
    )
  })

  it('any object under any event type', () => {
    const object = fc.dictionary(fc.constantFrom(...nastyKeys, 'amount', 'currency', 'total', 'created', 'status', 'charge', 'invoice', 'items', 'amount_refunded', 'debit'), awkward)
    fc.assert(
      fc.property(fc.constantFrom(...stripeEventTypes), object, (type, about) => endsWell(translateStripe(eventOf(type, about as Json), contextWith()))),
      { numRuns: 1_000 },
    )
  })

  it('answers of the provider that are anything', () => {
    const cut = { ...invoice([line()]), lines: { data: [], has_more: true } }
    fc.assert(
      fc.property(awkward, awkward, (lines, object) => endsWell(translateStripe(eventOf('invoice.finalized', cut), contextWith({ 'invoice-lines:in_1': lines, 'object:invoice:in_1': object })))),
      { numRuns: 500 },
    )
  })

  it.each<[string, string]>([
    ['deep objects', '{"object":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
    ['deep lists', '{"object":"list","data":' + '['.repeat(20_000) + ']'.repeat(20_000) + '}'],
    ['deep lines', `{"object":"event","id":"evt_1","type":"invoice.finalized","created":1,"data":{"object":{"id":"in_1","currency":"usd","total":1,"created":1,"lines":{"data":[${'{"metadata":'.repeat(20_000)}1${'}'.repeat(20_000)}]}}}}`],
    ['a prototype', '{"object":"event","id":"evt_1","type":"invoice.paid","created":1,"__proto__":{"type":"x"},"data":{"object":{"__proto__":{"id":"in_1"},"currency":"usd"}}}'],
    ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, key) => [`k${key}`, key])))],
  ])('%s', (_, text) => {
    expect(through(JSON.parse(text))).toBe(true)
  })

  it('pollutes no prototype', () => {
    translateStripe(JSON.parse('{"object":"event","id":"evt_1","type":"invoice.finalized","created":1,"data":{"object":{"id":"in_1","currency":"usd","total":0,"created":1,"metadata":{"__proto__":{"polluted":"yes"}},"lines":{"data":[]}}}}'), contextWith())
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
