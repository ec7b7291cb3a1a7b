import { contract, goods, service, transferred } from '../given.ts'

type Fields = Record<string, unknown>
const met = { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectability: 'probable' }
const failing = { ...met, collectability: 'not-probable' }
const two = [goods('A', { statedPrice: '600.00' }), goods('B', { statedPrice: '400.00' })]
const paid = (on: string, amount: string, refundable = false) => ({ kind: 'payment', on, amount, refundable })
const ended = (on: string) => ({ kind: 'termination', on })
const worked = (facts: readonly Fields[], { criteria = failing, promises = two, book = 'asc606' }: { criteria?: Fields; promises?: readonly Fields[]; book?: string } = {}) => contract({ terms: { criteria, promises, price: {} }, facts, book })
const months = (books: ReturnType<typeof worked>, ...of: readonly string[]) => of.map((month) => books.revenue(month))

describe('the day from which a contract exists (606-10-25-1)', () => {
  it('is presumed to be that of signing where the file says nothing against it, and concluded where it says so', () => {
    const silent = contract({ terms: { promises: two, price: {} } })
    expect(silent.decision('CONTRACT_PRESUMED')).toMatchObject({ on: '2026-01-01', because: 'The file says nothing against the five criteria: they are presumed met.' })
    expect(worked([], { criteria: met }).decision('CONTRACT_EXISTS')).toMatchObject({ on: '2026-01-01', because: 'The five criteria are met.' })
  })

  it('is that on which they are found to be met, whatever was found not to be before', () => {
    const facts = [{ kind: 'criteria', on: '2026-02-01', met: false }, { kind: 'criteria', on: '2026-03-15', met: true }, { kind: 'criteria', on: '2026-04-01', met: true }]
    expect(worked(facts).decision('CONTRACT_EXISTS')).toMatchObject({ on: '2026-03-15', because: 'Not met at signing: collectability. Found to be met on 2026-03-15.' })
    expect(worked(facts.slice(0, 1)).decision('NO_CONTRACT')).toMatchObject({ on: '2026-01-01', because: 'Not met at signing: collectability. They are reassessed until they are met.' })
  })

  it('every criterion that is not met is named', () => {
    expect(worked([], { criteria: { ...failing, approved: false } }).decision('NO_CONTRACT')?.because).toContain('Not met at signing: approved, collectability.')
  })

  it('a chance of collection is enough from 75 % under US GAAP, and above one half under IFRS', () => {
    const chance = (collectionProbability: string, book: string) => {
      const { collectability: _, ...four } = met
      return worked([], { criteria: { ...four, collectionProbability }, book }).decision('CONTRACT_EXISTS') !== undefined
    }
    expect(['0.7499', '0.75', '0.9'].map((of) => chance(of, 'asc606'))).toEqual([false, true, true])
    expect(['0.5', '0.5001'].map((of) => chance(of, 'ifrs15'))).toEqual([false, true])
  })

  it('a conclusion on collectability stands over a chance of it', () => {
    expect(worked([], { criteria: { ...met, collectionProbability: '0.10' } }).decision('CONTRACT_EXISTS')).toBeDefined()
    expect(worked([], { criteria: { ...failing, collectionProbability: '0.99' } }).decision('NO_CONTRACT')).toBeDefined()
  })
})

describe('what need not be paid back without a contract (606-10-25-7)', () => {
  const both = [transferred('2026-02-10', 'A'), transferred('2026-03-10', 'B')]

  it('is revenue once everything has passed and the whole price is received, by what each obligation carries', () => {
    const books = worked([paid('2026-01-10', '700.00'), ...both, paid('2026-04-10', '300.00')])
    expect(months(books, '2026-01', '2026-03', '2026-04')).toEqual([0n, 0n, 1_000_00n])
    expect([books.revenue('2026', 'A'), books.revenue('2026', 'B'), books.balance('deposit_liability', '2026-04-30')]).toEqual([600_00n, 400_00n, 0n])
    expect(books.decision('DEPOSIT_RELEASED')).toMatchObject({ on: '2026-04-10', amounts: { revenue: '100000' }, because: 'Nothing remains to be transferred, the price is received, and it need not be repaid.' })
  })

  it('is no revenue while a part of the goods or of the price is still to come', () => {
    expect(worked([paid('2026-01-10', '1000.00'), both[0]!]).revenue('2026')).toBe(0n)
    expect(worked([paid('2026-01-10', '999.99'), ...both]).revenue('2026')).toBe(0n)
    expect(months(worked([paid('2026-01-10', '1000.00'), ...both]), '2026-02', '2026-03')).toEqual([0n, 1_000_00n])
  })

  it('a transfer that names no good is of all of them', () => {
    expect(months(worked([paid('2026-01-10', '1000.00'), { kind: 'control', on: '2026-02-10', signal: 'transfer' }]), '2026-02')).toEqual([1_000_00n])
  })

  it('what may have to be paid back is not counted', () => {
    expect(worked([paid('2026-01-10', '500.00', true), paid('2026-01-11', '500.00'), ...both]).revenue('2026')).toBe(0n)
    expect(months(worked([paid('2026-01-10', '500.00', true), paid('2026-01-11', '500.00'), ended('2026-05-01')]), '2026-05')).toEqual([500_00n])
  })

  it('is revenue once the contract has ended: what came before on that day, what comes later when it comes', () => {
    const books = worked([paid('2026-01-10', '100.00'), ended('2026-05-01'), paid('2026-06-10', '50.00')])
    expect(months(books, '2026-01', '2026-05', '2026-06')).toEqual([0n, 100_00n, 50_00n])
    expect(books.whole.decisions.find(({ code }) => code === 'DEPOSIT_RELEASED')?.because).toBe('The contract has ended, and what was received need not be repaid.')
  })

  it('is revenue once transfer has stopped for good, under US GAAP alone', () => {
    const stopped = { kind: 'criteria', on: '2026-05-01', met: false, stopped: true }
    const books = worked([paid('2026-01-10', '100.00'), { ...stopped, on: '2026-03-01', stopped: false }, stopped])
    expect(months(books, '2026-03', '2026-05')).toEqual([0n, 100_00n])
    expect(books.decision('DEPOSIT_RELEASED')?.because).toBe('Transfer has stopped, no more has to be transferred, and what was received need not be repaid.')
    expect(worked([paid('2026-01-10', '100.00'), stopped], { book: 'ifrs15' }).revenue('2026')).toBe(0n)
  })

  it('a contract that exists releases nothing: it earns', () => {
    expect(worked([paid('2026-01-10', '1000.00'), ...both], { criteria: met }).decision('DEPOSIT_RELEASED')).toBeUndefined()
  })

  it('obligations that carry nothing share what is kept equally', () => {
    const free = [goods('A', { statedPrice: '0.00' }), goods('B', { statedPrice: '0.00' })]
    const books = worked([paid('2026-01-10', '100.00'), ended('2026-05-01')], { promises: free })
    expect([books.revenue('2026', 'A'), books.revenue('2026', 'B')]).toEqual([50_00n, 50_00n])
  })
})

describe('a contract that no longer meets the criteria (606-10-25-5)', () => {
  const saas = service('saas', { statedPrice: '1200.00' })
  const lost = { kind: 'criteria', on: '2026-04-01', met: false }
  const again = { kind: 'criteria', on: '2026-07-10', met: true }
  const running = (...facts: readonly Fields[]) => worked(facts, { criteria: met, promises: [saas] })

  it('keeps what was earned and earns nothing more, until they are met again', () => {
    expect(months(running(lost), '2026-03', '2026-04', '2026-12')).toEqual([100_00n, 0n, 0n])
    expect(months(running(lost, again), '2026-06', '2026-07', '2026-08')).toEqual([0n, 400_00n, 100_00n])
    expect(running(lost).decision('NO_LONGER_A_CONTRACT')?.because).toBe('Facts changed significantly, and a criterion is no longer met.')
    expect(running(lost, again).decision('CONTRACT_EXISTS')?.because).toBe('The criteria are met again.')
  })

  it('is told once: the same finding again changes nothing', () => {
    const twice = running(lost, { ...lost, on: '2026-05-01' }, again, { ...again, on: '2026-08-01' })
    expect([months(twice, '2026-07', '2026-08'), twice.whole.decisions.filter(({ code }) => code === 'NO_LONGER_A_CONTRACT')]).toEqual([[400_00n, 100_00n], [expect.objectContaining({ on: '2026-04-01' })]])
    expect(running(again).whole.decisions.filter(({ code }) => code === 'CONTRACT_EXISTS')).toHaveLength(1)
  })

  it('leaves alone what is complete', () => {
    const books = worked([transferred('2026-02-10', 'A'), lost], { criteria: met, promises: [goods('A', { statedPrice: '50.00' }), saas] })
    expect([books.holds, books.whole.holds.map(({ obligation }) => obligation)]).toEqual([['CRITERIA_NOT_MET'], ['saas']])
  })

  it('stands complete beside one that waits: found again, nothing is told twice, and only what waited goes on', () => {
    const promises = [goods('A', { statedPrice: '50.00' }), saas]
    const facts = [transferred('2026-02-10', 'A'), lost, { ...lost, on: '2026-05-01' }]
    expect(worked(facts, { criteria: met, promises }).whole.decisions.filter(({ code }) => code === 'NO_LONGER_A_CONTRACT')).toHaveLength(1)
    const resumed = worked([...facts, again], { criteria: met, promises })
    expect([resumed.revenue('2026', 'A'), resumed.revenue('2026-07', 'saas'), resumed.whole.courses.map(({ phases }) => phases.length)]).toEqual([50_00n, 400_00n, [1, 3]])
  })

  it('earns nothing of what is used meanwhile', () => {
    const calls = { id: 'calls', unitPrice: '1.00', satisfaction: { method: 'as-used', measure: 'usage' } }
    const used = (on: string) => ({ kind: 'usage', on, promise: 'calls', quantity: '10' })
    expect(months(worked([lost, used('2026-05-10')], { criteria: met, promises: [calls] }), '2026-05')).toEqual([0n])
    expect(months(worked([used('2026-03-10'), lost, used('2026-05-10'), again], { criteria: met, promises: [calls] }), '2026-03', '2026-05', '2026-07')).toEqual([10_00n, 0n, 10_00n])
  })

  it('has to have been one: what never met them is told so once', () => {
    expect(worked([{ ...lost }]).decision('NO_LONGER_A_CONTRACT')).toBeUndefined()
    expect([worked([], { criteria: met }).decision('CONTRACT_EXISTS')?.cite, worked([]).decision('NO_CONTRACT')?.cite]).toEqual([['ASC 606-10-25-1', 'IFRS 15.9'], ['ASC 606-10-25-1', 'ASC 606-10-25-6', 'IFRS 15.9']])
  })

  it('what was found before there was a contract does not stop it', () => {
    expect(months(worked([{ ...lost, on: '2026-02-01' }, { ...again, on: '2026-03-15' }], { promises: [saas] }), '2026-02', '2026-03', '2026-04')).toEqual([0n, 300_00n, 100_00n])
  })
})
