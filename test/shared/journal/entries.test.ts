import { type Period, accountingDate } from '#calendar'
import { type EntryNets, assertBalancedLines, entriesOf, itemsOf, movementBetween } from '#journal'
import type { ConsiderationRecorded, ObligationMoved, RevenueEvent } from '#revenue'

const [january, february, march] = ['2026-01', '2026-02', '2026-03'] as [Period, Period, Period]
const moved = (given: Partial<ObligationMoved>): ObligationMoved => ({ kind: 'ObligationMoved', obligation: 'service', class: 'subscription', economicIn: january, billedMinor: 0n, recognisedMinor: 0n, right: 'unconditional', ...given })
const recorded = (given: Partial<ConsiderationRecorded>): ConsiderationRecorded => ({ kind: 'ConsiderationRecorded', unit: 'contract', debit: 'receivable', right: 'conditional', economicIn: january, amountMinor: 0n, ...given })
const paid = (given: Partial<RevenueEvent> & { readonly amountMinor: bigint }): RevenueEvent => ({ kind: 'SettlementMoved', cause: 'payment', debit: 'cash_clearing', credit: 'receivable', economicIn: january, ...given }) as RevenueEvent

const read = (nets: EntryNets): readonly string[] => [...nets.values()].map((net) => `${net.economicIn} ${net.obligation ?? '-'} ${net.class ?? '-'} ${net.role} ${net.signedMinor}`).sort()

describe('entries of one obligation', () => {
  it('billed ahead of revenue is a contract liability, used up as revenue is earned', () => {
    expect(read(entriesOf([moved({ billedMinor: 1_200n, recognisedMinor: 100n }), moved({ economicIn: february, recognisedMinor: 100n })]))).toEqual([
      '2026-01 service subscription contract_liability -1100',
      '2026-01 service subscription receivable 1200',
      '2026-01 service subscription revenue -100',
      '2026-02 service subscription contract_liability 100',
      '2026-02 service subscription revenue -100',
    ])
  })

  it.each([['unconditional', 'unbilled_receivable'], ['conditional', 'contract_asset']] as const)('revenue ahead of billing: the right to it is %s, so it is %s until it is billed', (right, role) => {
    expect(read(entriesOf([moved({ right, recognisedMinor: 500n }), moved({ right, economicIn: february, billedMinor: 500n })]))).toEqual([
      `2026-01 service subscription ${role} 500`,
      '2026-01 service subscription revenue -500',
      '2026-02 service subscription receivable 500',
      `2026-02 service subscription ${role} -500`,
    ].sort())
  })

  it('a balance that changes sides closes the one and opens the other', () => {
    const nets = entriesOf([moved({ billedMinor: 300n, recognisedMinor: 100n }), moved({ economicIn: february, recognisedMinor: 450n })])
    expect(read(nets).filter((line) => line.startsWith('2026-02'))).toEqual(['2026-02 service subscription contract_liability 200', '2026-02 service subscription revenue -450', '2026-02 service subscription unbilled_receivable 250'])
  })

  it('a right that is conditional once makes what is ahead a contract asset, whatever order the events come in', () => {
    const events = [moved({ recognisedMinor: 10n }), moved({ right: 'conditional', economicIn: february, recognisedMinor: 10n })]
    for (const order of [events, [...events].reverse()]) expect(read(entriesOf(order)).filter((line) => /asset|unbilled/.test(line))).toEqual(['2026-01 service subscription contract_asset 10', '2026-02 service subscription contract_asset 10'])
  })

  it('an amount that takes another account than revenue goes there', () => {
    expect(read(entriesOf([moved({ billedMinor: -40n, recognisedMinor: -40n, account: 'credit_notes_contra' })]))).toEqual(['2026-01 service subscription credit_notes_contra 40', '2026-01 service subscription receivable -40'])
  })

  it('what nets to nothing leaves no entry', () => {
    expect(read(entriesOf([moved({ billedMinor: 70n, recognisedMinor: 70n }), moved({ billedMinor: -70n, recognisedMinor: -70n })]))).toEqual([])
  })
})

describe('entries of obligations presented together', () => {
  const licence = moved({ obligation: 'licence', class: 'licence', unit: 'contract', right: 'conditional', recognisedMinor: 600n })
  const support = moved({ obligation: 'support', class: 'support', unit: 'contract', billedMinor: 1_000n, recognisedMinor: 50n })

  it('one ahead and one behind are one contract balance (45-1)', () => {
    expect(read(entriesOf([licence, support]))).toEqual(['2026-01 - - contract_liability -350', '2026-01 licence licence revenue -600', '2026-01 support support receivable 1000', '2026-01 support support revenue -50'])
  })

  it('consideration of the whole contract meets what its obligations earned', () => {
    expect(read(entriesOf([licence, recorded({ economicIn: february, amountMinor: 450n })]))).toEqual(['2026-01 - - contract_asset 600', '2026-01 licence licence revenue -600', '2026-02 - - contract_asset -450', '2026-02 - - receivable 450'])
  })

  it('the right of an obligation decides, not that of an invoice; with invoices alone theirs does', () => {
    const due = moved({ unit: 'contract', recognisedMinor: 90n })
    expect(read(entriesOf([due, recorded({ amountMinor: 30n })]))).toContain('2026-01 - - unbilled_receivable 60')
    expect(read(entriesOf([recorded({ debit: 'cash_clearing', amountMinor: -30n })]))).toEqual(['2026-01 - - cash_clearing -30', '2026-01 - - contract_asset 30'])
    expect(read(entriesOf([recorded({ right: 'unconditional', amountMinor: -30n })]))).toEqual(['2026-01 - - receivable -30', '2026-01 - - unbilled_receivable 30'])
  })

  it('a unit that only gives back defers what is still to be taken out of revenue, until it does anything else', () => {
    const givenBack = moved({ unit: 'contract', billedMinor: -90n, recognisedMinor: -30n })
    expect(read(entriesOf([givenBack]))).toEqual(['2026-01 - - contract_liability 60', '2026-01 service subscription receivable -90', '2026-01 service subscription revenue 30'])
    expect(read(entriesOf([givenBack, recorded({ amountMinor: -10n })]))).toContain('2026-01 - - contract_liability 70')
    expect(read(entriesOf([moved({ unit: 'contract', billedMinor: -90n }), moved({ unit: 'contract', recognisedMinor: -30n })]))).toContain('2026-01 - - contract_liability 60')
    for (const more of [recorded({ amountMinor: 10n }), moved({ unit: 'contract', billedMinor: 10n }), moved({ unit: 'contract', billedMinor: -1n, recognisedMinor: -1n, economicIn: february }), moved({ unit: 'contract', billedMinor: -12n, recognisedMinor: 2n, economicIn: february })])
      expect(read(entriesOf([givenBack, more])).some((line) => line.includes('unbilled_receivable'))).toBe(more.kind === 'ConsiderationRecorded' || more.billedMinor > 0n || more.recognisedMinor > 0n)
    expect(read(entriesOf([moved({ unit: 'contract', billedMinor: -90n, recognisedMinor: 1n })]))).toContain('2026-01 - - unbilled_receivable 91')
  })

  it('the periods of a unit are walked in order, whatever order its events came in', () => {
    const events = [moved({ billedMinor: 90n, economicIn: january }), moved({ recognisedMinor: 120n, economicIn: february }), moved({ billedMinor: 30n, economicIn: march })]
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map((order) => order.map((at) => events[at]!))
    for (const order of orders) expect(read(entriesOf(order)).filter((line) => /liability|unbilled/.test(line))).toEqual(['2026-01 service subscription contract_liability -90', '2026-02 service subscription contract_liability 90', '2026-02 service subscription unbilled_receivable 30', '2026-03 service subscription unbilled_receivable -30'])
  })

  it('other contracts’ units and lone obligations stay apart', () => {
    expect(read(entriesOf([licence, moved({ billedMinor: 600n })])).filter((line) => /liability|asset/.test(line))).toEqual(['2026-01 - - contract_asset 600', '2026-01 service subscription contract_liability -600'])
  })
})

describe('entries one by one', () => {
  it('go by day; on one day consideration and settlements come before what is earned', () => {
    const day = (text: string) => ({ on: accountingDate(text) })
    const items = itemsOf([
      moved({ recognisedMinor: 20n, cause: 'service', ...day('2026-01-31') }),
      moved({ unit: 'other', recognisedMinor: 5n, cause: 'early', ...day('2026-01-10') }),
      paid({ amountMinor: 100n, ...day('2026-01-31') }),
      recorded({ unit: 'service', amountMinor: 100n, cause: 'invoice', ...day('2026-01-31') }),
    ])
    expect(items.map(({ on, cause, role, signedMinor }) => `${on} ${cause} ${role} ${signedMinor}`)).toEqual([
      '2026-01-31 payment cash_clearing 100',
      '2026-01-31 payment receivable -100',
      '2026-01-10 early revenue -5',
      '2026-01-10 early unbilled_receivable 5',
      '2026-01-31 invoice receivable 100',
      '2026-01-31 invoice contract_liability -100',
      '2026-01-31 service revenue -20',
      '2026-01-31 service contract_liability 20',
    ])
  })

  it('an event without a day stands at the beginning of its period', () => {
    const items = itemsOf([moved({ recognisedMinor: 2n, on: accountingDate('2026-02-01'), economicIn: february }), moved({ recognisedMinor: 1n, economicIn: february }), moved({ recognisedMinor: 4n })])
    expect(items.filter(({ role }) => role === 'revenue').map(({ signedMinor }) => signedMinor)).toEqual([-4n, -1n, -2n])
  })
})

describe('the movement between two states of the books', () => {
  it('reads by period, obligation, role and class, late facts in the first open period', () => {
    const held = entriesOf([moved({ billedMinor: 100n, recognisedMinor: 100n })])
    const target = entriesOf([moved({ obligation: 'b', class: 'x', billedMinor: 30n, recognisedMinor: 30n, economicIn: march }), moved({ obligation: 'a', billedMinor: 30n, recognisedMinor: 30n, economicIn: march }), moved({ billedMinor: 80n, recognisedMinor: 80n })])
    const lines = movementBetween(held, target, { book: 'ifrs15', firstOpen: february })
    expect(lines.map(({ book, obligation, class: of, role, side, minor, economicIn, postedIn }) => [book, economicIn, postedIn, obligation, of, role, side, minor].join(' '))).toEqual([
      'ifrs15 2026-01 2026-02 service subscription receivable credit 20',
      'ifrs15 2026-01 2026-02 service subscription revenue debit 20',
      'ifrs15 2026-03 2026-03 a subscription receivable debit 30',
      'ifrs15 2026-03 2026-03 a subscription revenue credit 30',
      'ifrs15 2026-03 2026-03 b x receivable debit 30',
      'ifrs15 2026-03 2026-03 b x revenue credit 30',
    ])
  })

  it('a period that is reopened takes what belongs in it or before it, and nothing later', () => {
    const late = [january, february, march].map((economicIn) => moved({ billedMinor: 1n, recognisedMinor: 1n, economicIn }))
    const postedIn = (into: { firstOpen: Period; reopened?: Period }) => movementBetween(new Map(), entriesOf(late), { book: 'asc606', ...into }).filter(({ side }) => side === 'debit').map((line) => line.postedIn)
    expect(postedIn({ firstOpen: march, reopened: february })).toEqual([february, february, march])
    expect(postedIn({ firstOpen: march })).toEqual([march, march, march])
  })

  it('what is no longer there is taken back in full', () => {
    const lines = movementBetween(entriesOf([moved({ billedMinor: 100n, recognisedMinor: 100n })]), new Map(), { book: 'asc606', firstOpen: january })
    expect(lines.map(({ role, side, minor }) => `${role} ${side} ${minor}`)).toEqual(['receivable credit 100', 'revenue debit 100'])
  })

  it('is put in order whatever order the entries came in', () => {
    const settled = (credit: string) => paid({ amountMinor: 10n, credit } as never)
    const target = [...entriesOf([settled('tax_payable'), settled('refund_liability'), moved({ billedMinor: 5n, recognisedMinor: 5n })])]
    for (const order of [target, [...target].reverse()]) {
      const lines = movementBetween(new Map(), new Map(order), { book: 'asc606', firstOpen: january })
      expect(lines.map(({ obligation, role }) => `${obligation ?? '-'} ${role}`)).toEqual(['service receivable', 'service revenue', '- cash_clearing', '- refund_liability', '- tax_payable'])
    }
  })

  it('a line whose other side is missing is never written', () => {
    const [line] = movementBetween(new Map(), entriesOf([moved({ billedMinor: 5n, recognisedMinor: 5n })]), { book: 'asc606', firstOpen: january })
    expect(() => assertBalancedLines(line ? [line] : [])).toThrow('debits equal credits')
    const [oneSide] = entriesOf([moved({ billedMinor: 5n, recognisedMinor: 5n })])
    expect(() => movementBetween(new Map(), new Map(oneSide ? [oneSide] : []), { book: 'asc606', firstOpen: january })).toThrow('debits equal credits')
  })
})
