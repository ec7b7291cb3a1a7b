import { randomBytes } from 'node:crypto'
import { InvariantBroken } from '#outcome'
import { type ArrivedDocument, type Store, canonicalText, openBooks, sha256Of } from '#books'
import { collect, freshBooks, mapArchive, moment } from './sample.ts'

const arrived = (document: string, body: string | Uint8Array = '{"id":"evt_1"}'): ArrivedDocument => ({
  document,
  system: 'stripe',
  kind: 'invoice.finalized',
  receivedAt: moment(),
  contentType: 'application/json',
  headers: { 'user-agent': 'Stripe/1.0' },
  body: Buffer.from(body),
})

function bodies(store: () => Store): void {
  test('a document is registered once; its verbatim bytes and hash come back', async () => {
    const { documents } = freshBooks(store())
    const raw = '{ "id":"evt_1",\n "amount" : 1.50, "name":"Æon" }'
    expect(await documents.register(arrived('stripe:evt_1', raw))).toBe('registered')
    expect(await documents.register(arrived('stripe:evt_1', '{"other":true}'))).toBe('known')
    const read = await documents.read('stripe:evt_1')
    expect(Buffer.from(read?.body ?? []).toString()).toBe(raw)
    expect(read).toMatchObject({ kind: 'invoice.finalized', sha256: sha256Of(raw), sizeBytes: Buffer.byteLength(raw), receivedAt: moment() })
    expect(await documents.read('stripe:evt_2')).toBeUndefined()
  })

  test('bytes that are no text, and none at all, survive', async () => {
    const { documents } = freshBooks(store())
    for (const [name, bytes] of [['binary', randomBytes(5000)], ['empty', new Uint8Array()]] as const) {
      await documents.register(arrived(name, bytes))
      expect(Buffer.from((await documents.read(name))?.body ?? [1])).toEqual(Buffer.from(bytes))
    }
  })

  test('a large document goes to the archive before the register names it', async () => {
    const archive = mapArchive()
    const { documents } = freshBooks(store(), archive)
    const bytes = randomBytes(200_000)
    await documents.register(arrived('large', bytes))
    expect([...archive.kept.keys()]).toEqual([sha256Of(bytes)])
    expect(Buffer.from((await documents.read('large'))?.body ?? [])).toEqual(bytes)
    archive.kept.clear()
    await expect(documents.read('large')).rejects.toThrow(InvariantBroken)
  })

  test('a large document that compresses well stays in the register', async () => {
    const archive = mapArchive()
    const { documents } = freshBooks(store(), archive)
    await documents.register(arrived('repetitive', JSON.stringify(Array.from({ length: 20_000 }, () => 'line'))))
    expect(archive.kept.size).toBe(0)
  })

  test('a register whose bytes were altered is found on reading', async () => {
    const archive = mapArchive()
    const { documents } = freshBooks(store(), archive)
    const bytes = randomBytes(200_000)
    await documents.register(arrived('altered', bytes))
    archive.kept.set(sha256Of(bytes), Buffer.concat([bytes, Buffer.from('.')]))
    await expect(documents.read('altered')).rejects.toThrow(/does not hold what its hash says/)
  })
}

function outcomes(store: () => Store): void {
  const facts = (id: string) => [{ id, amountMinor: '100' }]

  test('an outcome is filed once; the same decision again changes nothing, another one conflicts', async () => {
    const { documents } = freshBooks(store())
    const outcome = { status: 'facts' as const, decidedAt: moment(1), facts: { 'stripe:sub_1': facts('a'), 'stripe:sub_2': facts('b') } }
    expect(await documents.outcome('d')).toBeUndefined()
    expect(await documents.decide('d', outcome)).toBe('decided')
    expect(await documents.decide('d', { ...outcome, decidedAt: moment(2) })).toBe('unchanged')
    expect(await documents.decide('d', { ...outcome, facts: {} })).toBe('conflict')
    expect(await documents.outcome('d')).toEqual({ status: 'facts', decidedAt: moment(1), revision: 1, contracts: ['stripe:sub_1', 'stripe:sub_2'] })
    expect(await documents.facts('d', 'stripe:sub_2')).toEqual(facts('b'))
    expect(await documents.facts('d', 'stripe:sub_3')).toEqual([])
  })

  test('a redriven document is decided again over the revision that was seen', async () => {
    const { documents } = freshBooks(store())
    await documents.decide('d', { status: 'suspended', reason: 'NO_POLICY_MATCH', decidedAt: moment(1), facts: {} })
    const again = { status: 'facts' as const, decidedAt: moment(2), facts: { c: facts('a') } }
    expect(await documents.decide('d', again, 2)).toBe('conflict')
    expect(await documents.decide('d', again, 1)).toBe('decided')
    expect(await documents.outcome('d')).toMatchObject({ status: 'facts', revision: 2 })
    expect(await documents.outcome('d')).not.toHaveProperty('reason')
  })

  test('large facts, and very many small ones, are kept aside and read back as they were', async () => {
    const { documents } = freshBooks(store())
    const large = { id: 'large', lines: Array.from({ length: 4000 }, (_, n) => `line ${n} with a text of some length`) }
    const small = Array.from({ length: 300 }, (_, n) => ({ id: `f${n}`, text: 'x'.repeat(900) }))
    await documents.decide('d', { status: 'facts', decidedAt: moment(), facts: { one: [large, { id: 'small' }], two: small } })
    expect(await documents.facts('d', 'one')).toEqual([large, { id: 'small' }])
    expect(canonicalText(await documents.facts('d', 'two'))).toBe(canonicalText(small))
  })
}

function walks(store: () => Store): void {
  test('the walk gives every document once, with its outcome, whatever the ids look like', async () => {
    const { documents } = freshBooks(store())
    const ids = ['a', 'ab', 'abc', 'b', 'a~outcome', 'a~', 'a%7E', 'a🧾', 'zuora:with spaces / # and ü', 'c']
    for (const id of ids) await documents.register(arrived(id))
    const decided = ids.filter((_, n) => n % 2 === 0)
    for (const id of decided) await documents.decide(id, { status: 'informational', decidedAt: moment(), facts: {} })
    const walked = await collect(documents.walk())
    expect(walked.map(({ entry }) => entry.document).sort()).toEqual([...ids].sort())
    expect(walked.filter(({ outcome }) => outcome !== undefined).map(({ entry }) => entry.document).sort()).toEqual([...decided].sort())
    expect(walked[0]?.entry).not.toHaveProperty('content')
  })

  test('an outcome without its document is a broken register', async () => {
    const { documents } = freshBooks(store())
    await documents.decide('never-registered', { status: 'informational', decidedAt: moment(), facts: {} })
    await expect(collect(documents.walk())).rejects.toThrow(/has no entry/)
  })

  test('tenants do not see each other', async () => {
    const archive = mapArchive()
    const one = openBooks({ store: store(), tenant: 'seen', archive })
    await one.documents.register(arrived('mine'))
    expect(await openBooks({ store: store(), tenant: 'seen-2', archive }).documents.read('mine')).toBeUndefined()
    expect(() => openBooks({ store: store(), tenant: 'seen#2', archive })).toThrow(InvariantBroken)
  })

  test('an id that cannot stand in a key is refused', async () => {
    const { documents } = freshBooks(store())
    for (const id of ['', 'line\nbreak', 'x'.repeat(301), '\ud800'])
      await expect(documents.register(arrived(id))).rejects.toThrow(InvariantBroken)
  })
}

export function documentsContract(store: () => Store): void {
  bodies(store)
  outcomes(store)
  walks(store)
}
