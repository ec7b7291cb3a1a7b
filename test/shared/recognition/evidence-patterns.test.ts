import { activated, delivered, evaluated, fact, holdsOf, invoice, line, revenueOf, billedOf } from './given.ts'
import { haldenWith } from '../policy/halden.ts'

describe('point in time on delivery (606-10-25-30)', () => {
  const onboarding = invoice('in_1', '2026-12-04', [line({ line: 'l1', product: 'prod_onboarding', net: 3_000_00n })])

  it('nothing before delivery; everything when it is confirmed, though the period is open', () => {
    expect(revenueOf(evaluated([onboarding], '2026-12'))).toEqual({})
    expect(holdsOf(evaluated([onboarding], '2026-12'))).toEqual([['AWAITING_EVIDENCE', 'in_1/l1', 3_000_00n]])
    expect(revenueOf(evaluated([onboarding, delivered('2026-12-18')], '2026-11'))).toEqual({ '2026-12': 3_000_00n })
  })

  it('in parts: 0.6 then 0.4', () => {
    const parts = [onboarding, delivered('2026-12-22', '0.6'), delivered('2027-01-10', '0.4')]
    expect(revenueOf(evaluated(parts, '2026-12'))).toEqual({ '2026-12': 1_800_00n, '2027-01': 1_200_00n })
  })

  it('deliveries of one product fill its lines in order; more deliveries than lines earn nothing more', () => {
    const two = [onboarding, invoice('in_2', '2026-12-10', [line({ line: 'l1', product: 'prod_onboarding', net: 1_000_00n })])]
    expect(revenueOf(evaluated([...two, delivered('2026-12-11')], '2026-12'))).toEqual({ '2026-12': 3_000_00n })
    expect(revenueOf(evaluated([...two, delivered('2026-12-11', '3')], '2026-12'))).toEqual({ '2026-12': 4_000_00n })
  })

  it('delivered before it is invoiced: revenue belongs to the delivery, billing to the invoice', () => {
    const evaluation = evaluated([onboarding, delivered('2026-11-28')], '2026-12')
    expect(revenueOf(evaluation)).toEqual({ '2026-11': 3_000_00n })
    expect(billedOf(evaluation)).toEqual({ '2026-12': 3_000_00n })
  })

  it('the delivery of a voided line passes to the line that replaces it', () => {
    const again = [onboarding, fact('InvoiceVoided', '2026-12-09', { invoice: 'in_1' }), invoice('in_2', '2026-12-09', [line({ line: 'l1', product: 'prod_onboarding', net: 2_500_00n })])]
    expect(revenueOf(evaluated([...again, delivered('2026-12-18')], '2026-12'))).toEqual({ '2026-12': 2_500_00n })
  })
})

describe('usage as invoiced (606-10-55-18)', () => {
  const usage = (on: string, quantity: string, version = 1) =>
    fact('UsageReported', on, { promise: 'si_u', product: null, authority: 'metering', meter: 'tokens', usedOn: on, quantity, version })
  const billed = (id: string, on: string, net: bigint, term: readonly [string, string]) =>
    invoice(id, on, [line({ line: 'l1', promise: 'si_u', product: 'prod_inference', net, term, metered: true })])
  const promised = fact('PromisesStated', '2026-12-01', {
    basis: 'subscription', version: 1, currency: 'USD', term: { startOn: '2026-12-01', endOn: null },
    promises: [{ promise: 'si_u', product: 'prod_inference', listPrice: null, description: null, quantity: null, unitMinor: '0.2', term: null, priceMinor: null }],
  })

  /** States the currency. */
  const platformLine = invoice('in_9', '2026-12-01', [line({ line: 'l1', product: 'prod_platform_team', net: 1n, term: ['2026-12-01', '2026-12-02'] })])

  it('invoiced in arrears: recognised evenly over the days of use, on arrival, without any close', () => {
    expect(revenueOf(evaluated([billed('in_1', '2027-01-15', 310_00n, ['2026-12-15', '2027-01-15'])], '2026-11'))).toEqual({ '2026-12': 170_00n, '2027-01': 140_00n })
  })

  it('or by the usage reported for each day', () => {
    const reported = [usage('2026-12-20', '300000'), usage('2027-01-05', '100000')]
    expect(revenueOf(evaluated([...reported, billed('in_1', '2027-01-15', 800_00n, ['2026-12-15', '2027-01-15'])], '2026-11'))).toEqual({ '2026-12': 600_00n, '2027-01': 200_00n })
  })

  it('not yet invoiced: accrued at the list rate as an unconditional right, and trued up by the line', () => {
    const reported = [promised, usage('2026-12-10', '10000'), usage('2026-12-11', '5001')]
    const accrued = evaluated(reported, '2026-11')
    expect(revenueOf(accrued)).toEqual({ '2026-12': 30_00n }) // 15,001 × 0.2 cents = 3,000.2 cents
    expect(accrued.events).toEqual([expect.objectContaining({ obligation: 'si_u/prod_inference', right: 'unconditional', billedMinor: 0n })])
    expect(accrued.totals).toMatchObject({ recognisedMinor: 30_00n, remainingMinor: 0n })
    const invoiced = evaluated([...reported, billed('in_1', '2027-01-01', 31_00n, ['2026-12-01', '2027-01-01'])], '2026-11')
    expect([revenueOf(invoiced), billedOf(invoiced)]).toEqual([{ '2026-12': 31_00n }, { '2027-01': 31_00n }])
  })

  it('an invoice in the middle of the month covers the days up to it; later days are still accrued', () => {
    const reported = [promised, usage('2026-12-10', '10000'), usage('2026-12-20', '10000')]
    const evaluation = evaluated([...reported, billed('in_1', '2026-12-15', 20_00n, ['2026-12-01', '2027-01-01'])], '2026-11')
    expect(revenueOf(evaluation)).toEqual({ '2026-12': 40_00n })
  })

  it('the highest version of a day stands', () => {
    expect(revenueOf(evaluated([promised, usage('2026-12-10', '12329'), usage('2026-12-10', '15000', 2)], '2026-11'))).toEqual({ '2026-12': 30_00n })
  })

  it('the rate of policy where the promise states none; without either: held', () => {
    const alone = fact('UsageReported', '2026-12-10', { promise: null, product: 'prod_inference', authority: 'metering', meter: 'tokens', usedOn: '2026-12-10', quantity: '1000', version: 1 })
    expect(revenueOf(evaluated([alone, platformLine], '2026-11'))).toEqual({ '2026-12': 2_00n })
    const policy = haldenWith('templates.yaml', 'rateMinor: { USD: "0.2", JPY: "0.3", KWD: "0.6" }', 'rateMinor: { JPY: "0.3" }')
    expect(holdsOf(evaluated([alone, platformLine],'2026-11', policy))).toContainEqual(['RATE_UNKNOWN', 'prod_inference/unbilled', 0n])
  })

  it('usage of an obligation beyond the limit of policy is held, not accrued', () => {
    const evaluation = evaluated([promised, usage('2026-12-10', '10000'), platformLine], '2026-11', haldenWith('close.yaml', 'obligationsPerContract: 1000', 'obligationsPerContract: 1'))
    expect([revenueOf(evaluation), holdsOf(evaluation).filter(([code]) => code === 'LIMIT_EXCEEDED')]).toEqual([{}, [['LIMIT_EXCEEDED', 'si_u/prod_inference/unbilled', 0n]]])
  })

  it('paid credits settle part of a usage line: the line earns its cash part, the grant earns the rest', () => {
    const partly = invoice('in_1', '2027-01-01', [line({ line: 'l1', promise: 'si_u', product: 'prod_inference', net: 40_00n, creditsAppliedMinor: 60_00n, term: ['2026-12-01', '2027-01-01'], metered: true })])
    expect(revenueOf(evaluated([partly], '2026-11'))).toEqual({ '2026-12': 40_00n })
  })
})

describe('prepaid credits (606-10-55-46)', () => {
  const sale = invoice('in_1', '2026-12-02', [line({ line: 'l1', product: 'prod_inference_credits', net: 1_000_00n })])
  const grant = (amountMinor = 1_000_00n, soldBy: { invoice: string; line: string | null } | null = { invoice: 'in_1', line: null }) =>
    fact('CreditGranted', '2026-12-02', { grant: 'g1', category: 'paid', currency: 'USD', amountMinor, expiresOn: '2027-12-02', soldBy })
  const moved = (on: string, movement: string, amountMinor: bigint) =>
    fact('CreditMoved', on, { grant: 'g1', transaction: `${movement}-${on}`, movement, currency: 'USD', amountMinor, invoice: null, line: null })

  it('450 of 1,000 used: 450 revenue (P10); the rest lapses: 550 breakage on that day (P12)', () => {
    const facts = [sale, grant(), moved('2026-12-20', 'consumed', 450_00n)]
    expect(revenueOf(evaluated(facts, '2026-11'))).toEqual({ '2026-12': 450_00n })
    expect(revenueOf(evaluated([...facts, moved('2027-12-02', 'expired', 550_00n)], '2026-11'))).toEqual({ '2026-12': 450_00n, '2027-12': 550_00n })
  })

  it('10 % breakage expected: 450 used is 500 revenue (P11)', () => {
    const policy = haldenWith('templates.yaml', 'breakage: remote', 'breakage: proportional, expectedPercent: "10"')
    expect(revenueOf(evaluated([sale, grant(), moved('2026-12-20', 'consumed', 450_00n)], '2026-11', policy))).toEqual({ '2026-12': 500_00n })
  })

  it('sold at a discount: 1,000 of credits for 900; half used is 450', () => {
    const cheap = invoice('in_1', '2026-12-02', [line({ line: 'l1', product: 'prod_inference_credits', net: 900_00n })])
    expect(revenueOf(evaluated([cheap, grant(), moved('2026-12-20', 'consumed', 500_00n)], '2026-11'))).toEqual({ '2026-12': 450_00n })
  })

  it('credits given back take revenue back', () => {
    const facts = [sale, grant(), moved('2026-12-20', 'consumed', 450_00n), moved('2027-01-04', 'reinstated', 450_00n)]
    expect(revenueOf(evaluated(facts, '2026-11'))).toEqual({ '2026-12': 450_00n, '2027-01': -450_00n })
  })

  it('a paid grant whose sale is not known earns nothing and is held; a sale without its grant is held', () => {
    const unsold = [grant(1_000_00n, null), moved('2026-12-20', 'consumed', 450_00n)]
    expect([revenueOf(evaluated(unsold, '2026-11')), holdsOf(evaluated(unsold, '2026-11'))]).toEqual([{}, [['GRANT_WITHOUT_SALE', 'g1', 1_000_00n]]])
    expect(holdsOf(evaluated([sale], '2026-11'))).toEqual([['AWAITING_EVIDENCE', 'in_1/l1', 1_000_00n]])
  })

  it('a voided grant is for a person', () => {
    expect(holdsOf(evaluated([sale, grant(), moved('2026-12-20', 'voided', 1_000_00n)], '2026-11'))).toEqual([['GRANT_VOIDED', 'g1', 1_000_00n]])
  })
})

describe('hours as worked', () => {
  const hours = (on: string, entry: string, count: string) => fact('HoursLogged', on, { promise: null, product: 'prod_training_hours', authority: 'timesheets', entry, workedOn: on, hours: count })
  const bill = (id: string, on: string, quantity: string, net: bigint) => invoice(id, on, [line({ line: 'l1', product: 'prod_training_hours', quantity, net })])
  const usd = invoice('in_0', '2026-03-01', [line({ line: 'l1', product: 'prod_platform_team', net: 1n, term: ['2026-03-01', '2026-03-02'] })])

  it('160 h in March at the policy rate of 180.00, invoiced in April: revenue in March, an unbilled receivable until April (S-105)', () => {
    const worked = evaluated([usd, hours('2026-03-10', 't1', '100'), hours('2026-03-30', 't2', '60')], '2026-02')
    expect(revenueOf(worked)).toEqual({ '2026-03': 28_800_00n })
    const invoiced = evaluated([usd, hours('2026-03-10', 't1', '100'), hours('2026-03-30', 't2', '60'), bill('in_1', '2026-04-02', '160', 28_800_00n)], '2026-02')
    expect([revenueOf(invoiced), billedOf(invoiced)]).toEqual([{ '2026-03': 28_800_00n }, { '2026-03': 1n, '2026-04': 28_800_00n }])
  })

  it('62.5 hours worked, 40 of them invoiced: the rest is accrued', () => {
    const facts = [hours('2026-12-03', 't1', '32.5'), hours('2026-12-15', 't2', '30'), bill('in_1', '2026-12-16', '40', 7_200_00n)]
    expect(revenueOf(evaluated(facts, '2026-11'))).toEqual({ '2026-12': 11_250_00n })
  })

  it('bought ahead: ten hours prepaid, three worked', () => {
    const facts = [bill('in_1', '2026-12-01', '10', 1_500_00n), hours('2026-12-03', 't1', '3')]
    expect(revenueOf(evaluated(facts, '2026-11'))).toEqual({ '2026-12': 450_00n })
    expect(holdsOf(evaluated([bill('in_1', '2026-12-01', '10', 1_500_00n)], '2026-11'))).toEqual([['AWAITING_EVIDENCE', 'in_1/l1', 1_500_00n]])
  })

  it('a corrected time entry replaces the earlier one', () => {
    const corrected = [usd, hours('2026-12-03', 't1', '30'), { ...hours('2026-12-04', 't1', '3'), workedOn: '2026-12-03' } as ReturnType<typeof hours>]
    expect(revenueOf(evaluated(corrected, '2026-02'))).toEqual({ '2026-12': 540_00n })
  })
})

it('one contract, several patterns: each obligation earns by its own', () => {
  const bundle = invoice('in_1', '2026-12-01', [
    line({ line: 'a', promise: 'si_1', product: 'prod_platform_team', net: 310_00n, term: ['2026-12-01', '2027-01-01'] }),
    line({ line: 'b', promise: 'si_2', product: 'prod_dedicated_compute', net: 200_00n, term: ['2026-12-01', '2027-02-01'] }),
    line({ line: 'c', product: 'prod_finetune', net: 50_00n }),
  ])
  const evaluation = evaluated([activated('2026-12-01'), bundle, delivered('2026-12-09', '1', { product: 'prod_finetune' })], '2026-12')
  expect(evaluation.obligations.map(({ obligation, class: kind, recognisedMinor, remainingMinor }) => [obligation, kind, recognisedMinor, remainingMinor])).toEqual([
    ['prod_finetune', 'services', 50_00n, 0n],
    ['si_1/prod_platform_team', 'subscription', 310_00n, 0n],
    ['si_2/prod_dedicated_compute', 'compute', 100_00n, 100_00n],
  ])
})
