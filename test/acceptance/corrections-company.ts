import type { Context } from 'aws-lambda'
import type { Fact } from '#billing'
import type { Batch } from '#books'
import { type Period, instant } from '#calendar'
import type { ErpConnector, IssuedDocument } from '#gateways'
import { type PolicyRegistry, type PolicySet, readPolicy } from '#policy'
import type { World } from '#runtime'
import { consoleApi } from '../../functions/console/console-api.ts'
import { postOnQueue } from '../../functions/post/on-queue.ts'
import { reconcileScope } from '../../functions/reconcile/on-timetable.ts'
import { closeThrough } from '../functions/close/closing.ts'
import { receive, scopeOf } from '../functions/close/month-end.ts'
import { post } from '../functions/console/asking.ts'
import { type Office, entity, openOffice, tenant } from '../functions/normalise/office.ts'
import { activated, delivered, fact, invoice, line, paid } from '../shared/recognition/given.ts'
import { haldenFiles } from '../shared/policy/halden.ts'
import { sqsEvent } from '../shared/runtime/sqs-event.ts'

/** What an ERP must hold beside the accounts of the sample company. */
export const nonCurrentAccount = { number: '2480', name: 'Contract liability, non-current' }
export const correctionCustomers = ['cus_a', 'cus_b']

/** An ERP that holds the sample company's accounts, and nothing else. */
export interface EmptyLedger {
  readonly connector: ErpConnector
  /** How policy names it, as in its files. */
  readonly posting: string
}

/** The policy of the sample company with some text of its files replaced. */
export function policyWith(...changes: readonly (readonly [file: string, from: string, to: string])[]): PolicySet {
  const read = readPolicy(haldenFiles().map(({ name, text }) => ({ name, text: changes.filter(([file]) => file === name).reduce((changed, [, from, to]) => changed.replaceAll(from, to), text) })))
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract.at(-1)}` }))
const threeYears = (name: string, net: bigint): Fact => invoice(name, '2026-12-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net, term: ['2026-12-01', '2029-12-01'] })])
const worked = fact('HoursLogged', '2026-12-10', { promise: null, product: 'prod_training_hours', authority: 'timesheets', entry: 'e1', workedOn: '2026-12-10', hours: '10' })

/** Three years of the platform, 36,000.00, and ten hours that are not invoiced yet; a delivered and paid service of 550.00. */
export const sold = [
  of('stripe:sub_a', threeYears('in_1', 3_600_000n), activated('2026-12-01'), worked),
  of('stripe:inv:in_b', invoice('in_2', '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n, taxMinor: 50_00n })]), delivered('2026-12-20'), paid('ch_2', '2026-12-06', 'in_2', 550_00n)),
]
/** A second sale of three years of the platform, 18,000.00. */
export const soldLate = of('stripe:sub_a', threeYears('in_9', 1_800_000n))

/** Books, billing and ledger of a company whose December is over. */
export class Company {
  readonly office: Office
  readonly world: World
  readonly connector: ErpConnector
  readonly #billed = new Map<string, bigint>()

  constructor(policies: PolicyRegistry, { connector }: EmptyLedger) {
    const [office, billed] = [openOffice({ at: '2026-12-31T12:00:00.000Z', policies }), this.#billed]
    const issuedDocuments = async function* (term: { startOn: string }): AsyncIterable<IssuedDocument> {
      if (term.startOn === '2026-12-01') for (const [name, totalMinor] of billed) yield { object: `stripe:${name}`, contractHint: null, currency: 'USD', totalMinor, issuedOn: '2026-12-05', status: 'open' } as IssuedDocument
    }
    const nothing = { fetch: async () => null, eventsSince: async function* () {}, issuedDocuments: async function* () {} }
    this.office = office
    this.connector = connector
    this.world = { ...office.world, erp: () => Promise.resolve(connector), billing: (_tenant, system) => Promise.resolve(system === 'stripe' ? { ...nothing, issuedDocuments } : nothing) }
  }

  async sell(...all: readonly (readonly Fact[])[]): Promise<void> {
    for (const facts of all) {
      await receive(this.office, facts)
      for (const each of facts) {
        if (each.kind !== 'InvoiceIssued') continue
        await this.office.books.routes.assign({ system: 'stripe', object: each.invoice }, [{ contract: each.contract, weightMinor: each.totalMinor }])
        this.#billed.set(each.invoice, each.totalMinor)
      }
    }
  }

  async close(of: Period, at: string): Promise<void> {
    this.office.clock.advanceTo(instant(at))
    await closeThrough(this.office, scopeOf('asc606', of))
    expect(await this.office.books.periods.state(scopeOf('asc606', of), of)).toBe('CLOSED')
    await this.post()
  }

  /** Works the posting queue; every journal is delivered twice. */
  async post(): Promise<void> {
    const messages = this.office.sent.splice(0).filter(({ queue }) => queue === 'posting')
    for (const { message } of [...messages, ...messages]) {
      const { batchItemFailures } = await postOnQueue(this.world)(sqsEvent('posting.fifo', [{ body: message, group: 'g' }]), {} as Context)
      expect([message, batchItemFailures]).toEqual([message, []])
    }
  }

  async asks(path: string, body: object, principal: string): Promise<void> {
    const { status, json } = await post({ api: consoleApi(this.world) }, path, body, principal)
    expect([path, status, json]).toEqual([path, 200, json])
  }

  journals = (of: Period): Promise<Batch[]> => Array.fromAsync(this.office.books.batches.list(scopeOf('asc606', of)))

  /** Every journal of some periods was read back, and billing, subledger and ledger agree to the cent. */
  async tiesOut(...periods: readonly Period[]): Promise<void> {
    for (const of of periods) {
      const { breaks, unreconciled, accounts } = await reconcileScope(this.world, tenant, { entity, book: 'asc606', period: of }, 'ann')
      expect([of, breaks, unreconciled]).toEqual([of, [], {}])
      expect(accounts.filter(({ expectedMinor, oursMinor }) => expectedMinor !== oursMinor)).toEqual([])
      expect((await this.journals(of)).filter(({ state }) => state !== 'CONFIRMED')).toEqual([])
    }
  }

  /** What the ledger holds of us on one account, by period. */
  async balance(account: string, ...periods: readonly Period[]): Promise<Readonly<Record<string, string>>> {
    const nets: Record<string, string> = {}
    for await (const row of this.connector.balances({ externalIdPrefix: `${tenant}-asc606-`, periods, book: 'asc606', accounts: [account] }))
      if (row.account === account && row.source === 'ours') nets[row.period] = `${row.debit}/${row.credit}`
    return nets
  }
}
