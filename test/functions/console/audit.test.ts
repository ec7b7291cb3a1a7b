import * as z from 'zod'
import { generateKeyPairSync } from 'node:crypto'
import { fingerprintOf, signerOf } from '#books'
import { gather, verifyBooks } from '#books/verify'
import { exportText, readExport } from '../../../functions/cli/audit/export-file.ts'
import { exportBooks } from '../../../functions/cli/audit/export-books.ts'
import { packEvidence } from '../../../functions/cli/audit/pack-evidence.ts'
import { verifyExport } from '../../../functions/cli/audit/verify-held.ts'
import { createClient } from '../../../functions/cli/client.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { get, post } from './asking.ts'
import { type SmallWorld, contract, playedWorld } from './small-world.ts'

const signer = signerOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())

const clientOf = (small: SmallWorld) => createClient({ fetch: async (request) => small.api.fetch(request, { principal: 'ada' }) }, { endpoint: 'http://127.0.0.1:1', tenant: undefined, timeoutSeconds: 60 })

async function packed(small: SmallWorld): Promise<{ readonly files: Map<string, string>; readonly manifest: string; readonly lines: number; readonly documents: number }> {
  const files = new Map<string, string>()
  const done = await packEvidence(clientOf(small), { period: '2026-12', book: 'asc606', seed: '1' }, (path, bytes) => Promise.resolve(void files.set(path, Buffer.from(bytes).toString())))
  return { files, manifest: done.manifestSha256, lines: done.lines, documents: done.documents }
}

const packedEntry = z.object({ entry: z.object({ contract: z.string() }), why: z.object({ complete: z.boolean(), steps: z.array(z.object({ step: z.string(), links: z.array(z.object({ page: z.string(), id: z.string() })) })) }) })
const packedDocument = z.object({ facts: z.record(z.string(), z.unknown()) })
const packedLine = z.object({ journal: z.object({ batch: z.string() }), line: z.object({ line: z.number() }), contracts: z.array(z.unknown()), net: z.unknown(), ties: z.boolean() })
const evidence = z.object({ entries: z.array(z.object({ lines: z.array(z.string()), entry: z.object({ ref: z.string() }), why: z.unknown() })) })
const packManifest = z.object({ files: z.array(z.object({ path: z.string() })) })
const movedRow = z.object({ history: z.array(z.object({ to: z.string(), principal: z.string(), at: z.string(), reason: z.string().optional(), note: z.string().optional() })) })

describe('audit', () => {
  let small: SmallWorld
  beforeEach(async () => {
    small = await playedWorld()
    await small.books.anchors.sign([{ entity: 'acme-us', book: 'asc606' }], small.clock.now(), signer)
  })

  it('an export through the API holds everything that its own verification asks for', async () => {
    const text = exportText(await exportBooks(clientOf(small)))
    const [verified] = await verifyExport('export', text, [fingerprintOf(signer('').publicKey)])
    expect(verified).toMatchObject({ tenant: 'acme', flaws: [], anchors: 1 })
    expect(verified!.contracts).toBeGreaterThan(0)
    expect(verified!.statements).toBe(2 * 256)
    const cut = await verifyExport('export', text.split('\n').slice(0, -2).join('\n'), [])
    expect(cut[0]!.flaws).toContainEqual(expect.objectContaining({ field: 'export' }))
  })

  it('S-248 one letter changed in an exported decision is found in its item', async () => {
    const { content } = readExport(exportText(await exportBooks(clientOf(small))))
    const hit = content.items.find(({ pk, body }) => pk.startsWith('C#') && body.includes('"because"'))!
    const items = content.items.map((item) => (item === hit ? { ...item, body: item.body.replace('"because":"', '"because":"N') } : item))
    const each = async function* () { yield* items }
    const { flaws } = await verifyBooks(await gather(each(), { tenant: 'acme', archived: () => Promise.resolve(undefined) }))
    expect(flaws).toContainEqual(expect.objectContaining({ part: 'chain', contract: hit.pk.split('#')[2], item: `${hit.pk} ${hit.sk}` }))
  })

  it('S-248 the decision log of a contract is read with its chain verified; one letter changed is named with its item', async () => {
    const path = `/v1/audit/chains/${encodeURIComponent(contract)}`
    const { json } = await get(small, path)
    expect(json).toMatchObject({ contract, sound: true, flaws: [], next: null })
    const log = json['log'] as { seq: number; kind: string; prev: string; hash: string; policy: string; decisions: { code: string; because: string }[] }[]
    expect([log.length, log.map(({ seq }) => seq)]).toEqual([json['links'], log.map((_, index) => log.length - 1 - index)])
    expect(log.slice(0, -1).every(({ prev }, index) => prev === log[index + 1]!.hash)).toBe(true)
    expect(log.flatMap(({ decisions }) => decisions).length).toBeGreaterThan(0)
    expect(await get(small, `${path}?limit=1&cursor=${log[0]!.seq}`)).toMatchObject({ json: { log: [{ seq: log[1]!.seq }], next: String(log[1]!.seq) } })
    const { holdings } = small.books
    const items: typeof holdings.items = async (pk, after) => {
      const page = await holdings.items(pk, after)
      return { ...page, items: page.items.map((item) => (pk.startsWith('C#') ? { ...item, body: item.body.replace('"because":"', '"because":"N') } : item)) }
    }
    const altered = consoleApi({ ...small.world, books: () => ({ ...small.books, holdings: { ...holdings, items } }) })
    expect((await get({ api: altered }, path)).json).toMatchObject({ sound: false, flaws: expect.arrayContaining([expect.objectContaining({ item: expect.stringContaining(`C#acme#${contract}`), field: 'content' })]) })
    expect((await get(small, '/v1/audit/chains/nobody')).status).toBe(404)
  })

  it('S-251 a journal line leads to its entries, their facts and documents, and each document names the contract of the entry', async () => {
    const { files } = await packed(small)
    const index = files.get('index.csv')!.trim().split('\r\n').slice(1)
    const whys = [...files].filter(([path]) => /entry-\d+\.json$/.test(path))
    expect(index.length).toBeGreaterThan(1)
    expect(whys.length).toBeGreaterThanOrEqual(index.length)
    for (const [path, text] of whys) {
      const { entry, why } = packedEntry.parse(JSON.parse(text))
      expect([path, why.complete, why.steps.map(({ step }) => step)]).toEqual([path, true, expect.arrayContaining(['entry', 'fact', 'document'])])
      const document = why.steps.flatMap(({ links }) => links).find(({ page }) => page === 'event')!.id
      expect(Object.keys(packedDocument.parse(JSON.parse(files.get(`documents/${encodeURIComponent(document)}.json`)!)).facts)).toContain(entry.contract)
    }
  })

  it('a pack is the same bytes whenever it is made, and its manifest names every file with its hash', async () => {
    const first = await packed(small)
    small.clock.advanceTo('2027-02-01T00:00:00.000Z' as never)
    const again = await packed(small)
    expect(again.manifest).toBe(first.manifest)
    expect([...again.files]).toEqual([...first.files])
    const { files } = packManifest.parse(JSON.parse(first.files.get('manifest.json')!))
    expect(files.map(({ path }) => path).sort()).toEqual([...first.files.keys()].filter((path) => path !== 'manifest.json').sort())
  })

  it('a pack reads each chain and each document of a contract once, and says of a line what its drill-down says', async () => {
    const read: string[] = []
    const { chains, documents } = small.books
    const books = { ...small.books, chains: { ...chains, history: (of: string) => (read.push(of), chains.history(of)) }, documents: { ...documents, read: (of: string) => (read.push(of), documents.read(of)) } }
    const { files } = await packed({ ...small, api: consoleApi({ ...small.world, books: () => books }) })
    const times = Map.groupBy(read, (name) => name)
    expect(times.get(contract)).toHaveLength(1)
    for (const [name, reads] of times) expect([name, reads.length <= 2]).toEqual([name, true]) // a document: once for what it explains, once for its bytes
    const lines = [...files].filter(([path]) => path.endsWith('/line.json')).map(([, text]) => packedLine.parse(JSON.parse(text)))
    expect(lines.map(({ contracts }) => contracts.length)).toContain(1)
    for (const { journal, line, ...said } of lines) {
      const { json } = await get(small, `/v1/journals/${journal.batch}/lines/${line.line}`)
      expect(said).toEqual({ contracts: json['contracts'], net: json['net'], ties: json['ties'] })
    }
  })

  it('evidence is asked for line by line and page by page: the next page goes on after the entry named', async () => {
    const { json: listed } = await get(small, '/v1/journals?period=2026-12&book=asc606&entity=acme-us')
    const [{ batch }] = (listed as { journals: [{ batch: string }] }).journals
    const asked = { entity: 'acme-us', book: 'asc606', period: '2026-12', contracts: ['nobody', contract] }
    const entriesOf = async (more: object) => evidence.parse((await post(small, '/v1/audit/evidence', { ...asked, ...more }, 'ada')).json).entries
    const all = await entriesOf({})
    expect(all.length).toBeGreaterThan(2)
    expect(await entriesOf({ from: { contract, after: all[1]!.entry.ref } })).toEqual(all.slice(2))
    expect(await entriesOf({ lines: [`journal:${batch}:1`] })).toEqual(all.filter(({ lines }) => lines.includes(`journal:${batch}:1`)))
    expect(await entriesOf({ period: '2027-06' })).toEqual([])
  })

  it('S-240 every read of evidence is on the access log: who, what, when', async () => {
    const { documents } = await packed(small)
    const { json } = await get(small, '/v1/audit/access?limit=500')
    const { entries } = json as { entries: { at: string; principal: string; what: string; subject: string }[] }
    expect(entries.filter(({ what }) => what === 'document')).toHaveLength(documents)
    expect(entries.filter(({ what }) => what === 'explanation').length).toBeGreaterThan(0)
    expect(new Set(entries.map(({ principal }) => principal))).toEqual(new Set(['ada']))
    await exportBooks(clientOf(small))
    const after = (await get(small, '/v1/audit/access?limit=500')).json as typeof json
    expect(JSON.stringify(after)).toContain('"export"')
  })

  it('S-254 every row that a person can move says who, what, when and why', async () => {
    const { items } = await exportBooks(clientOf(small))
    const moved = items.filter(({ pk }) => /^[PEQLB]#/.test(pk) && !pk.endsWith('#ORDER'))
    expect(moved.length).toBeGreaterThan(0)
    for (const { pk, sk, body } of moved) {
      const { history } = movedRow.parse(JSON.parse(body))
      for (const move of history) expect([pk, sk, [move.to, move.principal, move.at, move.reason ?? move.note].every((said) => typeof said === 'string' && said !== '')]).toEqual([pk, sk, true])
    }
  })
})
