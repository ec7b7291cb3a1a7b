import type { Fact } from '#billing'
import type { Batch, Break } from '#books'
import { type Period, epochMsOf, period } from '#calendar'
import type { ErpConnector, IssuedDocument } from '#gateways'
import { type World } from '#runtime'
import { postOnQueue } from '../../../functions/post/on-queue.ts'
import { reconcileScope } from '../../../functions/reconcile/on-timetable.ts'
import type { TieOut } from '../../../functions/reconcile/tie-out.ts'
import { type NetSuiteTwin, createNetSuiteTwin } from '../../../stacks/local/twins/netsuite/index.ts'
import { bench } from '../../shared/gateways/erp/netsuite-bench.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { activated, delivered, invoice, line, paid, platform } from '../../shared/recognition/given.ts'
import { closeMonth, receive, scopeOf, shardsOf, startMonth } from '../close/month-end.ts'
import { type Office, entity, openOffice, tenant } from '../normalise/office.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract.slice(-1)}` }))

/** A subscription of 90.00, a delivered and paid service of 550.00, a sale of 9,000 yen: contracts of Stripe. */
export const december: Readonly<Record<string, readonly Fact[]>> = {
  'stripe:sub_a': of('stripe:sub_a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')),
  'stripe:inv:in_2': of('stripe:inv:in_2', invoice('in_2', '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n, taxMinor: 50_00n })]), delivered('2026-12-20'), paid('ch_2', '2026-12-06', 'in_2', 550_00n)),
  'stripe:inv:in_3': of('stripe:inv:in_3', invoice('in_3', '2026-12-02', [line({ line: 'l1', promise: 'ii_1', product: 'prod_finetune', net: 9_000n })], { currency: 'JPY' }), delivered('2026-12-03')),
}

export const contracts = Object.keys(december)

export const issued = (object: string, totalMinor: bigint, says: Partial<IssuedDocument> = {}): IssuedDocument =>
  ({ object, contractHint: null, currency: 'USD', totalMinor, issuedOn: '2026-12-05' as IssuedDocument['issuedOn'], status: 'paid', ...says })

/** What billing lists for December. */
export const listed = (): IssuedDocument[] => [issued('stripe:in_1', 90_00n), issued('stripe:in_2', 550_00n), issued('stripe:in_3', 9_000n, { currency: 'JPY' })]

/** Billing, books and ledger of a closed December, side by side: the real connector on a NetSuite twin in this process. */
export interface LedgerRoom {
  readonly office: Office
  readonly world: World
  readonly twin: NetSuiteTwin
  readonly connector: ErpConnector
  /** What billing lists; a test may change it. */
  readonly list: IssuedDocument[]
  readonly tieOut: (of?: Period, book?: string) => Promise<TieOut>
  readonly breaks: (state?: Break['state']) => Promise<readonly Break[]>
  readonly batch: (currency: string, of?: Period) => Promise<Batch>
  readonly closeAndPost: (of: Period, posting?: 'posted' | 'not posted') => Promise<void>
  readonly close: () => Promise<void>
}

export const month = period('2026-12')

/** Opens the room; December is closed in the first book and its journals are posted, unless the test wants to post them itself. */
export async function openLedgerRoom(posting: 'posted' | 'not posted' = 'posted'): Promise<LedgerRoom> {
  const office = openOffice({ at: '2027-01-05T09:00:00.000Z' })
  const now = (): number => epochMsOf(office.clock.now())
  const twin = createNetSuiteTwin({ now })
  twin.control.addCustomers(['a', '2', '3'].map((name) => ({ externalId: `cus_${name}`, name })))
  const { connector } = bench(twin, { baseUrl: 'http://netsuite.test', fetch: twin.fetch, epochMs: now, settings: { subsidiaries: { [entity]: '1' } } })
  const list = listed()
  const source = { fetch: async () => null, issuedDocuments: async function* (term: { startOn: string; endOn: string }) { for (const one of list) if (one.issuedOn >= term.startOn && one.issuedOn < term.endOn) yield one }, eventsSince: async function* () {} }
  const none = { ...source, issuedDocuments: async function* () {} }
  const world: World = { ...office.world, erp: () => Promise.resolve(connector), billing: (_tenant, system) => Promise.resolve(system === 'stripe' ? source : none) }
  const room: LedgerRoom = {
    office, world, twin, connector, list,
    tieOut: (of = month, book = 'asc606') => reconcileScope(world, tenant, { entity, book, period: of }, 'ann'),
    breaks: (state) => Array.fromAsync(office.books.breaks.list(state === undefined ? {} : { state })),
    batch: async (currency, of = month) => {
      for await (const batch of office.books.batches.list(scopeOf('asc606', of))) if (batch.currency === currency) return batch
      throw new Error(`no journal in ${currency}`)
    },
    closeAndPost: async (of, wanted = 'posted') => {
      await startMonth(office, scopeOf('asc606', of))
      await closeMonth(office, { shards: shardsOf(office, ...contracts) }, scopeOf('asc606', of))
      const messages = office.sent.splice(0).filter(({ queue }) => queue === 'posting')
      if (wanted === 'not posted') return
      for (const { message } of messages) expect((await postOnQueue(world)(sqsEvent('posting.fifo', [{ body: message, group: 'g' }]), {} as never)).batchItemFailures).toEqual([])
    },
    close: async () => {
      twin.close()
      await office.store.close()
    },
  }
  for (const [contract, facts] of Object.entries(december)) {
    await receive(office, facts)
    for (const fact of facts) if (fact.kind === 'InvoiceIssued') await office.books.routes.assign({ system: 'stripe', object: fact.invoice }, [{ contract, weightMinor: fact.totalMinor }])
  }
  await room.closeAndPost(month, posting)
  return room
}

/** The one journal that the twin holds under a name. */
export async function held({ connector }: LedgerRoom, externalId: string) {
  const journal = await connector.find(externalId)
  if (!journal) throw new Error(`${externalId} is not in the ledger`)
  return journal
}

