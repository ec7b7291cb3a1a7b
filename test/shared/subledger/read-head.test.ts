import { type ChainEntry, chainEntry, readHead } from '#subledger'
import { activated, platform } from '../recognition/given.ts'
import { openLedger } from './ledger.ts'

const ledger = openLedger()
ledger.record(activated('2026-01-01'), platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01']))
const item: ChainEntry = chainEntry(ledger.advances.at(-1)!, 'facts')
const chains = { head: (contract: string) => Promise.resolve(contract === 'C-1' ? item : undefined), state: (of: ChainEntry) => Promise.resolve(of.state) }

it('answers the latest item as kept, and what the contract holds after it', async () => {
  const head = await readHead(chains, 'C-1')
  expect(head?.item).toBe(item)
  expect(head?.held).toEqual(ledger.held())
})

it('a contract without a chain is not there', async () => {
  expect(await readHead(chains, 'C-2')).toBeUndefined()
})
