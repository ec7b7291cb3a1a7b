import { type ErpBalance, type ErpConnector, type ErpJournal, type Journal, type PostResult } from '#gateways'
import { period } from '#calendar'
import { journal } from './netsuite-bench.ts'

/** What a test may do to the ERP behind a connector. A switch that an ERP does not have is left out. */
export interface ErpUnderTest {
  readonly connector: ErpConnector
  readonly calls: () => number
  readonly plant?: (lines: Journal['lines']) => Promise<void>
  readonly closePeriod?: (inPeriod: string) => Promise<void>
  readonly lockUnseen?: (inPeriod: string) => Promise<void>
  readonly requireApproval?: () => Promise<void>
  readonly approve?: (externalId: string) => Promise<void>
  readonly throttle?: (times: number) => Promise<void>
  readonly loseAnswer?: (when: 'before' | 'after') => Promise<void>
  readonly fail?: (when: 'before' | 'after') => Promise<void>
  readonly close: () => Promise<void>
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}
const sides = (lines: Journal['lines']): string[] => lines.map((line) => `${line.account} ${line.debit ?? ''}/${line.credit ?? ''} ${line.entity ?? ''}`.trim()).sort()
const held = (result: PostResult): ErpJournal => {
  if (!('journal' in result) || result.journal === undefined) throw new Error(`no journal in ${JSON.stringify(result)}`)
  return result.journal
}
const january = period('2026-01')

/** The promises of ErpConnector, as tests that every adapter passes. */
export function connectorContract(name: string, open: () => Promise<ErpUnderTest>): void {
  describe(`${name} keeps the promises of an ERP connector`, () => {
    let erp: ErpUnderTest
    beforeEach(async () => {
      erp = await open()
    })
    afterEach(() => erp.close())
    const count = async (prefix = 'acme-'): Promise<number> => (await collect(erp.connector.findByPrefix(prefix))).length

    test('posts a journal and reads it back: same id, lines, period, posted', async () => {
      const result = await erp.connector.post(journal())
      expect(result.outcome).toBe('posted')
      expect(held(result)).toMatchObject({ externalId: journal().externalId, state: 'posted', period: '2026-01', currency: 'USD', book: 'asc606', subsidiary: 'us' })
      expect(sides(held(result).lines)).toEqual(sides(journal().lines))
      expect(await erp.connector.find(journal().externalId)).toEqual(held(result))
    })

    test('find answers null for what was never posted', async () => {
      expect(await erp.connector.find('acme-nothing')).toBeNull()
    })

    test('same id and same content twice: one journal', async () => {
      await erp.connector.post(journal())
      const again = await erp.connector.post(journal())
      expect(again.outcome).toBe('already_posted')
      expect(await count()).toBe(1)
    })

    test('same id and other content: content_mismatch, nothing changed', async () => {
      await erp.connector.post(journal())
      const other = journal({ lines: [{ account: '2400', debit: '188.00' }, { account: '4010', credit: '188.00' }] })
      expect(await erp.connector.post(other)).toMatchObject({ outcome: 'refused', kind: 'content_mismatch', retryable: false })
      expect(sides((await erp.connector.find(journal().externalId))!.lines)).toEqual(sides(journal().lines))
    })

    test.each([
      ['debits unlike credits', { lines: [{ account: '2400', debit: '1.00' }, { account: '4010', credit: '0.99' }] }, 'unbalanced'],
      ['a line with both sides', { lines: [{ account: '2400', debit: '1.00', credit: '1.00' }, { account: '4010', credit: '1.00' }] }, 'rejected'],
      ['a negative amount', { lines: [{ account: '2400', debit: '-1.00' }, { account: '4010', credit: '-1.00' }] }, 'rejected'],
      ['a third decimal of a dollar', { lines: [{ account: '2400', debit: '1.005' }, { account: '4010', credit: '1.005' }] }, 'rejected'],
      ['one line', { lines: [{ account: '2400', debit: '1.00' }] }, 'rejected'],
      ['an id with a colon', { externalId: 'acme:1' }, 'rejected'],
      ['a currency that does not exist', { currency: 'ZZZ' as string, lines: [] }, 'invalid_reference'],
    ] as const)('refuses %s before any call', async (_name, changes, kind) => {
      const before = erp.calls()
      const wrong = { ...journal(), ...changes }
      expect(await erp.connector.post(wrong)).toMatchObject({ outcome: 'refused', kind, retryable: false })
      expect(erp.calls()).toBe(before)
    })

    test('posts of one id at once: exactly one journal, every caller gets it', async () => {
      const results = await Promise.all(Array.from({ length: 6 }, () => erp.connector.post(journal())))
      expect(results.filter((result) => result.outcome === 'posted')).toHaveLength(1)
      expect(results.filter((result) => result.outcome === 'already_posted')).toHaveLength(5)
      expect(await count()).toBe(1)
    })

    test.each([
      ['USD', '123456789012.34'],
      ['USD', '0.30'],
      ['JPY', '1500'],
      ['KWD', '1.234'],
      ['USD', '9007199254740993.01'],
    ])('keeps %s %s exact', async (currency, amount) => {
      const exact = journal({ currency, lines: [{ account: '2400', debit: amount }, { account: '4010', credit: amount }] })
      expect(sides(held(await erp.connector.post(exact)).lines)).toEqual(sides(exact.lines))
    })

    test('sums that binary fractions cannot hold are exact in the balances', async () => {
      const lines = [{ account: '2400', debit: '0.10' }, { account: '2400', debit: '0.20' }, { account: '4010', credit: '0.30' }]
      await erp.connector.post(journal({ lines }))
      const rows = await balancesOf(erp.connector, 'acme-')
      expect(rows).toContainEqual(expect.objectContaining({ account: '2400', debit: '0.30', credit: '0.00', source: 'ours' }))
    })

    test('a journal of 1,000 lines comes back whole', async () => {
      const debits = Array.from({ length: 999 }, (_, index) => ({ account: '2400', debit: `${index + 1}.01` }))
      const large = journal({ lines: [...debits, { account: '4010', credit: '499509.99' }] })
      const result = await erp.connector.post(large)
      expect(result.outcome).toBe('posted')
      expect(sides(held(result).lines)).toEqual(sides(large.lines))
    })

    test('receivable lines keep their customer', async () => {
      const lines = [{ account: '1100', debit: '5.00', entity: 'cus_A' }, { account: '1100', debit: '6.00', entity: 'cus_B' }, { account: '2400', credit: '11.00' }]
      expect(sides(held(await erp.connector.post(journal({ lines }))).lines)).toEqual(sides(lines))
    })

    test('findByPrefix takes the prefix literally', async () => {
      await erp.connector.post(journal({ externalId: 'acme_a-1' }))
      await erp.connector.post(journal({ externalId: 'acmeXa-1' }))
      expect((await collect(erp.connector.findByPrefix('acme_a'))).map((found) => found.externalId)).toEqual(['acme_a-1'])
    })

    test('balances are per book, so that two books are never summed', async () => {
      await erp.connector.post(journal())
      await erp.connector.post(journal({ externalId: 'acme-ifrs15-1', book: 'ifrs15' }))
      const rows = await collect(erp.connector.balances({ periods: [january], book: 'ifrs15' }))
      expect(rows.map((row) => [row.account, row.book, row.debit])).toContainEqual(['2400', 'ifrs15', '187.00'])
      expect(rows.every((row) => row.book === 'ifrs15')).toBe(true)
    })

    test('lists the months asked for', async () => {
      const months = await erp.connector.periods({ from: january, to: period('2026-03') })
      expect(months.map((month) => [month.period, month.startOn, month.endOn, month.state])).toEqual([
        ['2026-01', '2026-01-01', '2026-01-31', 'open'],
        ['2026-02', '2026-02-01', '2026-02-28', 'open'],
        ['2026-03', '2026-03-01', '2026-03-31', 'open'],
      ])
    })

    test('a foreign entry in a control account is balances(all) less balances(ours)', async () => {
      if (!erp.plant) return expect(erp.connector.capabilities.twoStepPost).toBe(false)
      await erp.connector.post(journal())
      await erp.plant([{ account: '2400', debit: '13.37' }, { account: '1000', credit: '13.37' }])
      const rows = await balancesOf(erp.connector, 'acme-')
      const debit = (source: string): string | undefined => rows.find((row) => row.account === '2400' && row.source === source && row.book === 'asc606')?.debit
      expect([debit('ours'), debit('all')]).toEqual(['187.00', '200.37'])
    })

    withSwitches(() => erp, count)
  })
}

const balancesOf = (connector: ErpConnector, externalIdPrefix: string): Promise<ErpBalance[]> => collect(connector.balances({ externalIdPrefix, periods: [january] }))

/** Promises that need a switch on the ERP; an ERP that cannot do it at all has nothing to prove. */
function withSwitches(erpNow: () => ErpUnderTest, count: () => Promise<number>): void {
  const having = <K extends keyof ErpUnderTest>(key: K, prove: (turn: NonNullable<ErpUnderTest[K]>) => Promise<void>) => async () => {
    const turn = erpNow()[key]
    if (turn === undefined) expect(erpNow().connector.capabilities.idempotency).toBe('natural-key')
    else await prove(turn)
  }

  test('a closed period is refused and nothing is written', having('closePeriod', async (closePeriod) => {
    await closePeriod('2026-01')
    expect(await erpNow().connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'period_closed', retryable: false })
    expect(await count()).toBe(0)
  }))

  test('a journal posted before its period closed is still already_posted', having('closePeriod', async (closePeriod) => {
    await erpNow().connector.post(journal())
    await closePeriod('2026-01')
    expect((await erpNow().connector.post(journal())).outcome).toBe('already_posted')
  }))

  test('a period moved silently is found by reading back', having('lockUnseen', async (lockUnseen) => {
    await lockUnseen('2026-01')
    const result = await erpNow().connector.post(journal())
    expect(result).toMatchObject({ outcome: 'refused', kind: 'period_moved', retryable: false, journal: { period: '2026-02' } })
  }))

  test('a journal that waits for approval is not posted', having('requireApproval', async (requireApproval) => {
    await requireApproval()
    expect(await erpNow().connector.post(journal())).toMatchObject({ outcome: 'pending_approval', journal: { state: 'pending_approval' } })
    expect((await erpNow().connector.post(journal())).outcome).toBe('pending_approval')
    await erpNow().approve!(journal().externalId)
    expect((await erpNow().connector.post(journal())).outcome).toBe('already_posted')
  }))

  test('throttling is waited out', having('throttle', async (throttle) => {
    await throttle(2)
    expect((await erpNow().connector.post(journal())).outcome).toBe('posted')
    expect(await count()).toBe(1)
  }))

  test('throttling without end is a retryable refusal', having('throttle', async (throttle) => {
    await throttle(50)
    expect(await erpNow().connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'throttled', retryable: true })
    expect(await count()).toBe(0)
  }))

  test.each(['loseAnswer', 'fail'] as const)('%s after the commit: unknown, find, posted once', (key) => having(key, async (turn) => {
    await turn('after')
    expect((await erpNow().connector.post(journal())).outcome).toBe('unknown')
    expect((await erpNow().connector.find(journal().externalId))?.state).toBe('posted')
    expect((await erpNow().connector.post(journal())).outcome).toBe('already_posted')
    expect(await count()).toBe(1)
  })())

  test.each(['loseAnswer', 'fail'] as const)('%s before the commit: unknown, find says no, then posted once', (key) => having(key, async (turn) => {
    await turn('before')
    expect((await erpNow().connector.post(journal())).outcome).toBe('unknown')
    expect(await erpNow().connector.find(journal().externalId)).toBeNull()
    expect((await erpNow().connector.post(journal())).outcome).toBe('posted')
    expect(await count()).toBe(1)
  })())
}
