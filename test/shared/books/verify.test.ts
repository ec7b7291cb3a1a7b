import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { type Books, type StoredItem, fingerprintOf, openBooks, signerOf } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type Flaw, type Verified, gather, verifyBooks } from '#books/verify'
import { instant, period } from '#calendar'
import { keptRows } from './kept-rows.ts'
import { entryOf, mapArchive, moment, openContract } from './sample.ts'

const pemOf = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const scopes = [{ entity: 'us', book: 'asc606' }]
const decision = { step: 'allocation' as const, subject: 'seat', code: 'RELATIVE_SSP', because: 'one obligation', cite: ['606-10-32-31'], policy: null, amounts: {} }
/** So long that it is kept by hash. */
const long = { ...decision, because: 'the price of what is sold alone '.repeat(400) }

interface Kept {
  readonly books: Books
  readonly items: () => Promise<readonly StoredItem[]>
}

/** Books of one tenant, and every row that was ever put into them as it stands. */
function keptBooks(): Kept {
  const { store, rows } = keptRows(openSqliteStore({ file: ':memory:' }))
  return { books: openBooks({ store, tenant: 'acme', archive: mapArchive() }), items: () => Array.fromAsync(rows()) }
}

async function* each(items: readonly StoredItem[]): AsyncIterable<StoredItem> {
  yield* items
}

const verify = async (items: readonly StoredItem[], trusted: readonly string[] = []): Promise<Verified> =>
  verifyBooks(await gather(each(items), { tenant: 'acme', archived: () => Promise.resolve(undefined) }), trusted)

const changed = (items: readonly StoredItem[], at: (item: StoredItem) => boolean, body: (text: string) => string): readonly StoredItem[] => items.map((item) => (at(item) ? { ...item, body: body(item.body) } : item))
const flipped = (text: string, index: number): string => `${text.slice(0, index)}${String.fromCharCode(text.charCodeAt(index) ^ 1)}${text.slice(index + 1)}`

async function written(): Promise<Kept> {
  const kept = keptBooks()
  const { books } = kept
  const first = await openContract(books, 'sub:1', { decisions: [decision] })
  await books.chains.append(entryOf('sub:1', { decisions: [decision, long], recordedAt: moment(1) }), first)
  await openContract(books, 'sub:2')
  await books.documents.register({ document: 'stripe:evt_1', system: 'stripe', kind: 'invoice.finalized', receivedAt: moment(), contentType: 'application/json', headers: {}, body: Buffer.from('{"id":"evt_1","amount":4200}') })
  await books.batches.freeze({ batch: 'b-1', book: 'asc606', entity: 'us', currency: 'USD' as never, period: period('2026-01'), journalClass: 'act', revision: 1, part: 1, frozenAt: moment(2), lines: [{ account: '1100', side: 'debit', amount: '1.00' }] })
  await books.anchors.sign(scopes, moment(3), signerOf(pemOf()))
  return kept
}

describe('verification of books from their items alone', () => {
  it('finds nothing in books that are as they were written, and says what it looked at', async () => {
    const verified = await verify(await (await written()).items())
    expect(verified.flaws).toEqual([])
    expect(verified).toMatchObject({ contracts: 2, links: 3, decisions: 3, documents: 1, batches: 1, anchors: 1, anchoredThrough: moment(3) })
  })

  it('S-248 one byte of a stored decision, in its item or kept by hash: verification fails at that record and names it', async () => {
    const items = await (await written()).items()
    const inItem = await verify(changed(items, ({ pk, sk }) => pk === 'C#acme#sub:1' && sk === '00000000', (text) => text.replace('RELATIVE_SSP', 'RELATIVE_SSQ')))
    expect(inItem.flaws).toContainEqual<Flaw>(expect.objectContaining({ part: 'chain', contract: 'sub:1', item: 'C#acme#sub:1 00000000', field: 'content' }))
    const byHash = await verify(changed(items, ({ pk, body }) => pk.startsWith('H#') && body.includes('sold alone'), (text) => text.replace('sold alone', 'sold alonf')))
    expect(byHash.flaws).toContainEqual<Flaw>(expect.objectContaining({ part: 'blob', contract: 'sub:1', field: 'decisions' }))
  })

  it('S-248 any byte of any item, whichever it is, is found in that item', async () => {
    const items = (await (await written()).items()).filter(({ pk }) => !pk.startsWith('S#'))
    await fc.assert(
      fc.asyncProperty(fc.nat(items.length - 1), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (which, share) => {
        const hit = items[which]!
        const { flaws } = await verify(items.map((item) => (item === hit ? { ...item, body: flipped(item.body, Math.floor(share * item.body.length)) } : item)))
        expect(flaws.map(({ item }) => item)).toContainEqual(expect.stringContaining(hit.pk))
      }),
      { numRuns: 150 },
    )
  })

  it('S-253 numbers of a contract have no gap: whatever is taken out of a chain is missed by its number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 7 }), fc.nat(5), async (length, out) => {
        const kept = keptBooks()
        let head = await openContract(kept.books, 'sub:1', { decisions: [decision] })
        for (let seq = 1; seq < length; seq += 1) {
          const appended = await kept.books.chains.append(entryOf('sub:1', { decisions: [decision], recordedAt: moment(seq) }), head)
          if (appended.kind === 'appended') head = appended.item
        }
        expect(head.seq).toBe(length - 1)
        const items = await kept.items()
        expect((await verify(items)).flaws).toEqual([])
        const gone = String(out % (length - 1)).padStart(8, '0') // the last one is missed by the signed root instead
        const { flaws } = await verify(items.filter(({ pk, sk }) => pk !== 'C#acme#sub:1' || sk !== gone))
        expect(flaws).toContainEqual<Flaw>(expect.objectContaining({ part: 'chain', contract: 'sub:1', item: `C#acme#sub:1 ${gone}`, field: 'seq' }))
      }),
      { numRuns: 40 },
    )
  })

  it('a chain that was cut short, or taken away whole, is missed by the signed root', async () => {
    const items = await (await written()).items()
    const short = await verify(items.filter(({ pk, sk }) => pk !== 'C#acme#sub:1' || sk !== '00000001'))
    expect(short.flaws).toContainEqual<Flaw>(expect.objectContaining({ part: 'chain', contract: 'sub:1', item: 'C#acme#sub:1 00000001', sentence: expect.stringContaining('missing') }))
    const whole = await verify(items.filter(({ pk }) => pk !== 'C#acme#sub:2'))
    expect(whole.flaws).toContainEqual<Flaw>(expect.objectContaining({ part: 'chain', contract: 'sub:2' }))
  })

  it('a chain written anew from an item on, with hashes that fit, is found by the signed root', async () => {
    const honest = await written()
    const other = keptBooks()
    const first = await openContract(other.books, 'sub:1', { decisions: [decision], customer: 'cus_2' })
    await other.books.chains.append(entryOf('sub:1', { decisions: [decision, long], recordedAt: moment(1), customer: 'cus_2' }), first)
    const forged = (await other.items()).filter(({ pk }) => pk.startsWith('C#'))
    const { flaws } = await verify([...(await honest.items()).filter(({ pk }) => pk !== 'C#acme#sub:1'), ...forged])
    expect(flaws.map(({ contract, sentence }) => [contract, sentence])).toEqual([['sub:1', `is not what was signed (signed root of ${moment(3)})`]])
  })

  it('the verbatim bytes of a document, the lines of a journal, a record that people move: each is named', async () => {
    const items = await (await written()).items()
    const found = async (at: (item: StoredItem) => boolean, body: (text: string) => string) => (await verify(changed(items, at, body))).flaws.map(({ part, field }) => `${part} ${field}`)
    expect(await found(({ pk }) => pk.startsWith('D#'), (text) => text.replace(/"base64":"(.)/, (_, letter: string) => `"base64":"${letter === 'A' ? 'B' : 'A'}`))).toContain('document content')
    expect(await found(({ body }) => body.includes('\\"1100\\"'), (text) => text.replace('1100', '1101'))).toEqual(expect.arrayContaining(['blob linesSha256', 'batch lines']))
    expect(await found(({ pk }) => pk.startsWith('E#'), (text) => text.replace('"state":"DRAFT"', '"state":"APPROVED"'))).toContain('record content')
  })
})

describe('signed roots', () => {
  it('each names the one before; one left out, or signed by another key, is found', async () => {
    const kept = keptBooks()
    const [ours, theirs] = [signerOf(pemOf()), signerOf(pemOf())]
    const key = fingerprintOf(ours('').publicKey)
    await openContract(kept.books, 'sub:1')
    for (const minute of [1, 2, 3]) await kept.books.anchors.sign(scopes, moment(minute), ours)
    const items = await kept.items()
    expect((await verify(items, [key])).flaws).toEqual([])
    const without = await verify(items.filter(({ pk, sk }) => pk !== 'N#acme' || sk !== '00000001'), [key])
    expect(without.flaws.map(({ field }) => field)).toEqual(expect.arrayContaining(['seq', 'prev']))
    await kept.books.anchors.sign(scopes, moment(4), theirs)
    expect((await verify(await kept.items(), [key])).flaws.map(({ field, item }) => [item, field])).toEqual([['N#acme 00000003', 'signature']])
  })

  it('what was written again since stands at a later revision, and is no flaw; a row rolled back is', async () => {
    const kept = keptBooks()
    await kept.books.suspense.hold({ id: 's-1', document: null, code: 'POISON', sentence: 'no', amounts: [], contract: null, entity: null, period: null, heldAt: moment() })
    const before = await kept.items()
    await kept.books.suspense.accept('s-1', { principal: 'ada', reason: 'seen', at: moment(1) })
    await kept.books.anchors.sign(scopes, moment(2), signerOf(pemOf()))
    await kept.books.suspense.resolve('s-1', { principal: 'ada', reason: 'done', at: instant('2026-01-16T09:00:00.000Z') })
    expect((await verify(await kept.items())).flaws).toEqual([])
    const rolledBack = (await kept.items()).map((item) => before.find(({ pk, sk }) => item.pk.startsWith('Q#') && pk === item.pk && sk === item.sk) ?? item)
    expect((await verify(rolledBack)).flaws).toContainEqual<Flaw>(expect.objectContaining({ item: 'Q#acme s-1', sentence: expect.stringContaining('revision 1') }))
  })
})
