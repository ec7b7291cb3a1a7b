import type { Batch } from '#books'
import { period } from '#calendar'
import type { ErpBalance, ErpConnector, ErpJournal, Journal } from '#gateways'
import { externalId } from '#journal'
import { erpBreaks } from '../../../functions/reconcile/erp-breaks.ts'

const month = period('2026-12')
const book = 'asc606'
const [ag, gmbh] = ['northwind-europe-ag', 'northwind-europe-gmbh'] as const
const nameOf = (entity: string): string => externalId({ tenant: 'northwind', book, entity, period: month, currency: 'EUR', class: 'act', revision: 1, part: 1 })
const prefix = `northwind-${book}-${ag}-${month}-`.slice(0, 30)
const sides = (amount: string) => [{ account: '1100', debit: amount }, { account: '4010', credit: amount }]

const held = (entity: string, amount: string): ErpJournal =>
  ({ erpId: `erp-${entity}`, externalId: nameOf(entity), state: 'posted', book, subsidiary: entity, currency: 'EUR', period: month, postingDate: '2026-12-31', lines: sides(amount) }) as unknown as ErpJournal

/** One ledger in which two entities of a tenant post, each in a subsidiary of its own. */
const ledger = {
  findByPrefix: async function* () { yield* [held(ag, '10.00'), held(gmbh, '25.00')] },
  balances: async function* ({ subsidiary }: { subsidiary?: string }): AsyncIterable<ErpBalance> {
    const rows = [[ag, '10.00'], [gmbh, '25.00']] as const
    for (const [entity, amount] of rows.filter(([name]) => subsidiary === undefined || subsidiary === name))
      for (const source of ['all', 'ours'] as const) for (const { account, debit = '0', credit = '0' } of sides(amount) as readonly { account: string; debit?: string; credit?: string }[]) yield { account, period: month, currency: 'EUR', book, subsidiary: entity, debit, credit, source }
  },
} as unknown as ErpConnector

const compared = (subsidiary: string | undefined) => {
  const journal = { externalId: nameOf(ag), contentHash: 'x', book, subsidiary: ag, currency: 'EUR', period: month, postingDate: '2026-12-31', memo: '', lines: sides('10.00') } as unknown as Journal
  const frozen = [{ batch: { batch: nameOf(ag), state: 'CONFIRMED' } as Batch, journal }]
  const frozenFor = (name: string): Promise<string | undefined> => Promise.resolve([ag, gmbh].find((entity) => nameOf(entity) === name))
  return erpBreaks({ scope: { entity: ag, book, period: month }, connector: ledger, frozen, externalIdPrefix: prefix, frozenFor, namedBefore: `northwind-${book}-${ag}-`, controlAccounts: [], subsidiary })
}

describe('two entities whose journals begin alike', () => {
  it('what the other posts in its own subsidiary is no difference', async () => {
    expect([nameOf(ag), nameOf(gmbh)].filter((name) => name.startsWith(prefix))).toHaveLength(2)
    expect((await compared(ag)).breaks).toEqual([])
  })

  it('what our journals say and the subsidiary that policy names does not hold is one', async () => {
    expect((await compared('northwind-asia')).breaks.map(({ account, expectedMinor, actualMinor }) => [account, expectedMinor, actualMinor])).toEqual([['1100', 10_00n, 0n], ['4010', -10_00n, 0n]])
  })

  it('without subsidiaries the ledger sums both together, and so do we', async () => {
    expect((await compared(undefined)).breaks).toEqual([])
  })
})
