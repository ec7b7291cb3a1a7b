import { addPeriods, firstDayOf, lastDayOf } from '#calendar'
import { type ErpBalance, type Journal, type PostResult, compareJournal } from '#gateways'
import { adversityKit } from './adversity-kit.ts'
import { type ErpTraits, type ErpUnderTest, collect, heldBy, journalIn, postToTheEnd, sides } from './erp-under-test.ts'

/**
 * The promises of ErpConnector as tests: every connector passes them, over every ERP and twin that it is run against. What
 * an ERP cannot do to us is not in its traits, and its tests are not there rather than empty.
 */
export function connectorKit(name: string, traits: ErpTraits, open: () => Promise<ErpUnderTest>): void {
  describe(`${name} keeps the promises of an ERP connector`, () => {
    let erp: ErpUnderTest
    beforeEach(async () => {
      erp = await open()
    })
    afterEach(() => erp.close())
    const count = async (): Promise<number> => (await collect(erp.connector.findByPrefix(erp.prefix))).length
    const post = (journal: Journal = journalIn(erp)): Promise<PostResult> => postToTheEnd(erp, journal)

    test('lists the months asked for', async () => {
      const asked = [erp.period, addPeriods(erp.period, 1), addPeriods(erp.period, 2)] as const
      const months = await erp.connector.periods({ from: asked[0], to: asked[2] })
      expect(months.map((month) => [month.period, month.startOn, month.endOn, month.state])).toEqual(asked.map((month) => [month, firstDayOf(month), lastDayOf(month), 'open']))
    })

    test('posts a journal and reads it back: same id, lines, period, posted', async () => {
      const journal = journalIn(erp)
      const result = await post(journal)
      expect(result.outcome).toBe('posted')
      expect(heldBy(result)).toMatchObject({ externalId: journal.externalId, state: 'posted', period: erp.period, currency: 'USD', book: 'asc606', subsidiary: 'us' })
      expect(sides(heldBy(result).lines)).toEqual(sides(journal.lines))
      expect(compareJournal(journal, heldBy(result)).same || heldBy(result).lines.every((line) => line.segments === undefined)).toBe(true)
      expect(await erp.connector.find(journal.externalId)).toEqual(heldBy(result))
    })

    test('find answers null for what was never posted', async () => {
      expect(await erp.connector.find(`${erp.prefix}nothing`)).toBeNull()
    })

    test('same id and same content twice: one journal', async () => {
      await post()
      expect((await post()).outcome).toBe('already_posted')
      expect(await count()).toBe(1)
    })

    test('same id and other content: content_mismatch, nothing changed', async () => {
      const journal = journalIn(erp)
      await post(journal)
      const other = journalIn(erp, { lines: [{ account: '2400', debit: '188.00' }, { account: '4010', credit: '188.00' }] })
      expect(await erp.connector.post(other)).toMatchObject({ outcome: 'refused', kind: 'content_mismatch', retryable: false })
      expect(sides((await erp.connector.find(journal.externalId))!.lines)).toEqual(sides(journal.lines))
    })

    test.each([
      ['debits unlike credits', { lines: [{ account: '2400', debit: '1.00' }, { account: '4010', credit: '0.99' }] }, 'unbalanced'],
      ['a line with both sides', { lines: [{ account: '2400', debit: '1.00', credit: '1.00' }, { account: '4010', credit: '1.00' }] }, 'rejected'],
      ['a negative amount', { lines: [{ account: '2400', debit: '-1.00' }, { account: '4010', credit: '-1.00' }] }, 'rejected'],
      ['a third decimal of a dollar', { lines: [{ account: '2400', debit: '1.005' }, { account: '4010', credit: '1.005' }] }, 'rejected'],
      ['one line', { lines: [{ account: '2400', debit: '1.00' }] }, 'rejected'],
      ['an id with a colon', { externalId: 'acme:1' }, 'rejected'],
      ['a currency that does not exist', { currency: 'ZZZ' as string, lines: [] }, 'invalid_reference'],
    ] as const)('%s: refused before any call', async (_name, changes, kind) => {
      const before = erp.calls()
      const wrong = { ...journalIn(erp), ...changes }
      expect(await erp.connector.post(wrong)).toMatchObject({ outcome: 'refused', kind, retryable: false })
      expect(erp.calls()).toBe(before)
    })

    test('posts of one id at once: exactly one journal, every caller gets it', async () => {
      const results = await Promise.all(Array.from({ length: 6 }, () => erp.connector.post(journalIn(erp))))
      if (erp.imported === undefined) expect(results.filter((result) => result.outcome === 'posted')).toHaveLength(1)
      expect(new Set(results.map((result) => heldBy(result).erpId)).size).toBe(1)
      expect(await count()).toBe(1)
    })

    test.each(traits.exactAmounts)('keeps %s %s exact', async (currency, amount) => {
      const exact = journalIn(erp, { currency, lines: [{ account: '2400', debit: amount }, { account: '4010', credit: amount }] })
      expect(sides(heldBy(await post(exact)).lines)).toEqual(sides(exact.lines))
    })

    test('sums that binary fractions cannot hold are exact in the balances', async () => {
      const lines = [{ account: '2400', debit: '0.10' }, { account: '2400', debit: '0.20' }, { account: '4010', credit: '0.30' }]
      await post(journalIn(erp, { lines }))
      expect(await balancesOf(erp)).toContainEqual(expect.objectContaining({ account: '2400', debit: '0.30', credit: '0.00', source: 'ours' }))
    })

    test(`a journal of ${traits.linesTried} lines comes back whole`, async () => {
      const debits = Array.from({ length: traits.linesTried - 1 }, (_, index) => ({ account: '2400', debit: `${index + 1}.01` }))
      const minor = debits.reduce((sum, _, index) => sum + BigInt(index + 1) * 100n + 1n, 0n)
      const large = journalIn(erp, { lines: [...debits, { account: '4010', credit: `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}` }] })
      const result = await post(large)
      expect(result.outcome).toBe('posted')
      expect(sides(heldBy(result).lines)).toEqual(sides(large.lines))
    })

    test('receivable lines keep their customer', async () => {
      const lines = [{ account: '1100', debit: '5.00', entity: 'cus_A' }, { account: '1100', debit: '6.00', entity: 'cus_B' }, { account: '2400', credit: '11.00' }]
      expect(sides(heldBy(await post(journalIn(erp, { lines }))).lines)).toEqual(sides(lines))
    })

    test('findByPrefix takes the prefix literally', async () => {
      const wild = erp.prefix.replaceAll('-', '_')
      await post(journalIn(erp, { externalId: `${wild}a_1` }))
      await post(journalIn(erp, { externalId: `${wild}aX1` }))
      expect((await collect(erp.connector.findByPrefix(`${wild}a_`))).map((found) => found.externalId)).toEqual([`${wild}a_1`])
    })

    test('balances are per book, so that two books are never summed', async () => {
      await post()
      await post(journalIn(erp, { externalId: `${erp.prefix}ifrs15-1`, book: 'ifrs15' }))
      const rows = await collect(erp.connector.balances({ periods: [erp.period], book: 'ifrs15' }))
      expect(rows.map((row) => [row.account, row.book, row.debit])).toContainEqual(['2400', 'ifrs15', '187.00'])
      expect(rows.every((row) => row.book === 'ifrs15')).toBe(true)
    })

    test('a partial batch: the part that was refused does not touch the others, and running all again posts only what is missing', async () => {
      const part = (number: number, account = '4010'): Journal => journalIn(erp, { externalId: `${erp.prefix}p${number}`, lines: [{ account: '2400', debit: `${number}.00` }, { account, credit: `${number}.00` }] })
      await post(part(1))
      expect((await erp.connector.post({ ...part(2), lines: [{ account: '2400', debit: '2.00' }, { account: '4010', credit: '1.99' }] })).outcome).toBe('refused')
      await post(part(3))
      expect(await count()).toBe(2)
      const outcomes: string[] = []
      for (const number of [1, 2, 3]) outcomes.push((await post(part(number))).outcome)
      expect(outcomes).toEqual(['already_posted', 'posted', 'already_posted'])
      expect(await count()).toBe(3)
    })

    adversityKit(traits, () => erp)
  })
}

export const balancesOf = ({ connector, prefix, period }: ErpUnderTest): Promise<ErpBalance[]> => collect(connector.balances({ externalIdPrefix: prefix, periods: [period] }))
