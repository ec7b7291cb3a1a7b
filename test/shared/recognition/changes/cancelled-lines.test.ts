import type { Fact } from '#billing'
import { type Evaluation, isDormant } from '#recognition'
import { activated, creditNote, delivered, evaluated, fact, fileOf, holdsOf, invoice, line, under } from '../given.ts'
import { active, decidedOn, journal, journalIn } from './given.ts'

const platform = (name: string, promise: string | null, net: bigint, term: readonly [string, string], product = 'prod_platform_team') => line({ line: name, promise, product, net, term })
const named = (...lines: readonly string[]) => lines.map((each) => ({ invoice: each.split('/')[0]!, line: each.split('/')[1]! }))
const credit = (net: bigint, cancels: readonly string[], says: Record<string, unknown> & { readonly term?: readonly [string, string] } = {}) =>
  line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net, proration: true, cancels: named(...cancels), ...says })
const voided = (id: string, on: string): Fact => fact('InvoiceVoided', on, { invoice: id })
const excess = (evaluation: Evaluation) => holdsOf(evaluation).filter(([code]) => code === 'EXCESS_CREDIT')

/** 90.00 over 90 days, 31.00 / 28.00 / 31.00; from February 59.00 are not earned. */
const quarter = invoice('in_1', '2026-01-01', [platform('l1', 'si_1', 90_00n, ['2026-01-01', '2026-04-01'])])
const fromFebruary = ['2026-02-01', '2026-04-01'] as const

describe('a credit that cancels lines', () => {
  const two = invoice('in_1', '2026-01-01', [platform('l1', 'si_1', 90_00n, ['2026-01-01', '2026-04-01']), platform('l2', 'si_2', 59_00n, ['2026-01-01', '2026-03-01'])])

  it('is shared by what each has not earned: 60.00 over 59.00 and 28.00; what is left of them is earned that day', () => {
    expect(journalIn('2026-02', [active, two, invoice('in_2', '2026-02-01', [credit(-60_00n, ['in_1/l1', 'in_1/l2'], { term: fromFebruary })])], '2026-03')).toEqual([
      'si_1/prod_platform_team billed -40.69 earned 18.31', 'si_2/prod_platform_team billed -19.31 earned 8.69',
    ])
  })

  it('is shared by price when both are earned, and evenly when both were free', () => {
    const later = invoice('in_2', '2026-04-01', [credit(-60_00n, ['in_1/l1', 'in_1/l2'], { term: ['2026-04-01', '2026-04-02'] })])
    expect(journalIn('2026-04', [active, two, later], '2026-04')).toEqual(['si_1/prod_platform_team billed -36.24 earned -36.24', 'si_2/prod_platform_team billed -23.76 earned -23.76'])
    const free = (name: string, promise: string) => line({ line: name, promise, product: 'prod_unheard_of', net: 0n, discountMinor: 90_00n })
    const freely = [invoice('in_1', '2026-01-01', [free('l1', 'si_1'), free('l2', 'si_2')]), invoice('in_2', '2026-02-01', [credit(-10_00n, ['in_1/l1', 'in_1/l2'])])]
    expect(journalIn('2026-02', freely, '2026-02')).toEqual(['si_1/prod_unheard_of billed -5.00 earned 0.00', 'si_2/prod_unheard_of billed -5.00 earned 0.00'])
    expect(excess(evaluated(freely, '2026-02'))).toEqual([['EXCESS_CREDIT', 'in_2/credit', 5_00n], ['EXCESS_CREDIT', 'in_2/credit', 5_00n]])
  })

  it('without a term of its own begins on the day it is invoiced, and not before the line it cancels', () => {
    expect(journalIn('2026-02', [active, quarter, invoice('in_2', '2026-02-01', [credit(-59_00n, ['in_1/l1'])])], '2026-03')).toEqual(['si_1/prod_platform_team billed -59.00 earned 0.00'])
    const next = [active, invoice('in_1', '2026-01-15', [platform('l1', 'si_1', 28_00n, ['2026-02-01', '2026-03-01'])]), invoice('in_2', '2026-01-20', [credit(-20_00n, ['in_1/l1'])])]
    expect(journal(next, '2026-02')).toEqual(['2026-01 si_1/prod_platform_team billed 8.00 earned 0.00', '2026-02 si_1/prod_platform_team billed 0.00 earned 8.00'])
  })

  it('leaves what remains to be earned by the day where service had not begun', () => {
    // 31.00 are left; active from 15 February, they are earned over the 45 days to the end of March
    const facts = [quarter, activated('2026-02-15'), invoice('in_2', '2026-02-01', [credit(-59_00n, ['in_1/l1'], { term: fromFebruary })])]
    expect(journal(facts, '2026-03')).toEqual(['2026-01 si_1/prod_platform_team billed 90.00 earned 0.00', '2026-02 si_1/prod_platform_team billed -59.00 earned 9.64', '2026-03 si_1/prod_platform_team billed 0.00 earned 21.36'])
  })

  it('on the day on which service began: what is left is earned on that day', () => {
    expect(journal([active, quarter, invoice('in_2', '2026-01-01', [credit(-80_00n, ['in_1/l1'], { term: ['2026-01-01', '2026-04-01'] })])], '2025-12')).toEqual(['2026-01 si_1/prod_platform_team billed 10.00 earned 10.00'])
  })

  it('of something delivered takes earned and unearned alike, and ends nothing', () => {
    const half = [invoice('in_1', '2026-01-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_finetune', net: 60_00n })]), delivered('2026-01-10', '0.5', { product: 'prod_finetune' })]
    expect(journal([...half, invoice('in_2', '2026-02-01', [credit(-20_00n, ['in_1/l1'])])], '2026-02')).toEqual(['2026-01 si_1/prod_finetune billed 60.00 earned 30.00', '2026-02 si_1/prod_finetune billed -20.00 earned -10.00'])
  })

  it('of a line that bills an order asks for less; the order keeps its price', () => {
    const term = { startOn: '2026-01-01', endOn: '2027-01-01' }
    const order = fact('PromisesStated', '2026-01-01', { basis: 'order', version: 1, currency: 'USD', term, promises: [{ promise: 'C-1', product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: '1', unitMinor: null, term, priceMinor: 365_00n }] })
    const facts = [activated('2026-01-01', { authority: 'zuora' }), order, invoice('in_1', '2026-01-01', [line({ line: 'l1', promise: 'C-1', product: 'ZC-PLATFORM', net: 365_00n })])]
    const credited = [...facts, invoice('in_2', '2026-02-01', [credit(-100_00n, ['in_1/l1'], { promise: null, product: 'ZC-PLATFORM' })])]
    expect(journal(credited, '2026-02')).toEqual(['2026-01 C-1/ZC-PLATFORM billed 365.00 earned 31.00', '2026-02 C-1/ZC-PLATFORM billed -100.00 earned 28.00'])
  })

  it('is one modification, and says what it cancels', () => {
    const facts = [active, quarter, invoice('in_2', '2026-02-01', [credit(-59_00n, ['in_1/l1'], { term: fromFebruary })])]
    expect(decidedOn('in_2/credit', facts)).toEqual([{ step: 'modification', subject: 'in_2/credit', code: 'CANCELS_REMAINDER', cite: ['ASC 606-10-25-13(a)', 'IFRS 15.21(a)'], policy: null, amounts: { credit: '-5900' } }])
    expect(evaluated(facts, '2026-03').decisions.find(({ code }) => code === 'CANCELS_REMAINDER')?.because).toBe('Cancels what is left of in_1/l1 from 2026-02-01.')
  })

  it('whose line is not known bills for the class of its own product, from which nothing is guessed', () => {
    const waiting = (product: string, says: Record<string, unknown> = {}) => evaluated([invoice('in_2', '2026-02-01', [credit(-59_00n, ['in_1/l1'], { product, ...says })])], '2026-02').events
    expect(waiting('prod_platform_team')).toMatchObject([{ obligation: 'si_1/prod_platform_team', class: 'subscription', right: 'conditional', billedMinor: -59_00n }])
    expect(waiting('prod_training_hours')).toMatchObject([{ class: 'services', right: 'unconditional' }])
    expect(waiting('prod_unheard_of')).toMatchObject([{ class: 'unclassified', right: 'conditional' }])
  })
})

describe('a credit that begins later', () => {
  const delivery = [invoice('in_1', '2026-01-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_finetune', net: 60_00n })]), delivered('2026-01-10', '1', { product: 'prod_finetune' })]
  const ahead = invoice('in_2', '2026-01-20', [credit(-20_00n, ['in_1/l1'], { term: ['2026-03-01', '2026-04-01'] })])
  const dormant = (facts: readonly Fact[], through: string) => isDormant(fileOf(facts), under(through))

  it('is billed at once and lowers the price when its month closes; until then the contract is not at rest', () => {
    expect(journal([...delivery, ahead], '2026-02')).toEqual(['2026-01 si_1/prod_finetune billed 40.00 earned 60.00'])
    expect(journal([...delivery, ahead], '2026-03')).toEqual(['2026-01 si_1/prod_finetune billed 40.00 earned 60.00', '2026-03 si_1/prod_finetune billed 0.00 earned -20.00'])
    expect([dormant(delivery, '2026-02'), dormant([...delivery, ahead], '2026-02'), dormant([...delivery, ahead], '2026-03')]).toEqual([true, false, true])
  })

  it('and whose invoice is voided before changes nothing', () => {
    expect(journal([...delivery, ahead, voided('in_2', '2026-02-10')], '2026-03')).toEqual(['2026-01 si_1/prod_finetune billed 40.00 earned 60.00', '2026-02 si_1/prod_finetune billed 20.00 earned 0.00'])
  })
})

describe('a credit beyond what is left of the line', () => {
  const december = ['2026-12-01', '2027-01-01'] as const
  const rest = ['2026-12-21', '2027-01-01'] as const
  const old = invoice('in_1', '2026-12-01', [platform('l1', 'si_1', 310_00n, december)])
  const replaced = (charge: bigint, promise: string | null = 'si_1') =>
    journal([active, promise === null ? invoice('in_1', '2026-12-01', [platform('l1', null, 310_00n, december)]) : old, invoice('in_2', '2026-12-21', [
      credit(-150_00n, ['in_1/l1'], { term: rest, promise }), platform('charge', promise, charge, rest, 'prod_dedicated_compute'), platform('other', 'si_2', 100_00n, rest),
    ])], '2026-12')

  it('150.00 of 110.00 left: 40.00 lower the price of what replaces it on the same invoice, and of nothing else', () => {
    expect(replaced(220_00n)).toEqual(['2026-12 si_1/prod_dedicated_compute billed 180.00 earned 180.00', '2026-12 si_1/prod_platform_team billed 200.00 earned 200.00', '2026-12 si_2/prod_platform_team billed 100.00 earned 100.00'])
  })

  it('as far as that goes: the other 10.00 are taken from what was earned', () => {
    expect(replaced(30_00n)).toEqual(['2026-12 si_1/prod_platform_team billed 190.00 earned 190.00', '2026-12 si_2/prod_platform_team billed 100.00 earned 100.00'])
  })

  it('where no promise joins the two, all of it is taken from the line', () => {
    expect(replaced(220_00n, null)).toEqual(['2026-12 prod_dedicated_compute billed 220.00 earned 220.00', '2026-12 prod_platform_team billed 160.00 earned 160.00', '2026-12 si_2/prod_platform_team billed 100.00 earned 100.00'])
  })
})

describe('the invoice whose line was cancelled is voided', () => {
  const december = ['2026-12-01', '2027-01-01'] as const
  const rest = ['2026-12-21', '2027-01-01'] as const
  const old = invoice('in_1', '2026-12-01', [platform('l1', 'si_1', 310_00n, december)])
  const cancels = credit(-110_00n, ['in_1/l1'], { term: rest })
  const upgrade = invoice('in_2', '2026-12-21', [cancels, platform('charge', 'si_1', 220_00n, rest, 'prod_dedicated_compute')])
  const downgrade = invoice('in_2', '2026-12-21', [cancels])

  it('what was credited of it lowers the price of what replaced it', () => {
    const facts = [active, old, upgrade, voided('in_1', '2027-01-05')]
    expect(journal(facts, '2027-01')).toEqual([
      '2026-12 si_1/prod_dedicated_compute billed 220.00 earned 220.00', '2027-01 si_1/prod_dedicated_compute billed -110.00 earned -110.00',
      '2026-12 si_1/prod_platform_team billed 200.00 earned 200.00', '2027-01 si_1/prod_platform_team billed -200.00 earned -200.00',
    ])
    expect(excess(evaluated(facts, '2027-01'))).toEqual([])
  })

  it('or is held, where nothing replaced it', () => {
    const facts = [active, old, downgrade, voided('in_1', '2027-01-05')]
    expect(journalIn('2027-01', facts, '2027-01')).toEqual(['si_1/prod_platform_team billed -310.00 earned -200.00'])
    expect(evaluated(facts, '2027-01').holds).toMatchObject([{ code: 'EXCESS_CREDIT', subject: 'in_2', obligation: 'si_1/prod_platform_team', amountMinor: 110_00n }])
  })

  it('or is gone, where the credit was voided before', () => {
    const facts = [active, old, downgrade, voided('in_2', '2026-12-26'), voided('in_1', '2027-01-05')]
    expect(journal(facts, '2027-01')).toEqual(['2026-12 si_1/prod_platform_team billed 310.00 earned 310.00', '2027-01 si_1/prod_platform_team billed -310.00 earned -310.00'])
    expect(evaluated(facts, '2027-01').holds).toEqual([])
  })

  it('of an invoice whose lines nobody cancelled, a credit of another one stands', () => {
    const facts = [active, old, downgrade, invoice('in_3', '2026-12-01', [line({ line: 'l1', product: 'prod_finetune', net: 50_00n })]), voided('in_3', '2027-01-05')]
    expect(journalIn('2027-01', facts, '2027-01')).toEqual(['prod_finetune billed -50.00 earned 0.00'])
    expect(evaluated(facts, '2027-01').holds).toEqual([])
  })

  it('a void stated twice is one void; a note after it finds nothing to reduce', () => {
    const facts = [active, old, voided('in_1', '2026-12-10'), voided('in_1', '2027-01-05')]
    expect(journal(facts, '2027-01')).toEqual([])
    expect(excess(evaluated([...facts, creditNote('cn_1', '2027-01-08', { invoice: 'in_1', lines: [{ line: 'l1', net: 5_00n }] })], '2027-01'))).toEqual([['EXCESS_CREDIT', 'cn_1', 5_00n]])
  })
})
