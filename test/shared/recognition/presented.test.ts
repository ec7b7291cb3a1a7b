import type { Fact } from '#billing'
import { scheduleOf } from '#recognition'
import { haldenWith } from '../policy/halden.ts'
import { journal } from './changes/given.ts'
import { activated, delivered, evaluated, fact, fileOf, holdsOf, invoice, line, platform, under } from './given.ts'

const tuning = (id: string, on: string, says: Record<string, unknown> = {}): Fact => invoice(id, on, [line({ line: 'l1', product: 'prod_finetune', net: 60_00n, ...says })])

describe('what an evaluation presents', () => {
  it('months in their order, though the invoice came after the delivery', () => {
    expect(journal([tuning('in_1', '2026-03-04'), delivered('2026-01-10', '0.5'), delivered('2026-02-10', '0.5')], '2026-03')).toEqual([
      '2026-01 prod_finetune billed 0.00 earned 30.00', '2026-02 prod_finetune billed 0.00 earned 30.00', '2026-03 prod_finetune billed 60.00 earned 0.00',
    ])
  })

  it('each obligation with the rule it stands under, or none, and why it is held', () => {
    const facts = [tuning('in_1', '2026-03-04'), invoice('in_2', '2026-03-05', [line({ line: 'l1', net: 5_00n })])]
    const { obligations, holds, decisions } = evaluated(facts, '2026-03')
    expect(obligations.map(({ obligation, class: kind, template, tranches }) => [obligation, kind, template, tranches[0]!.held])).toEqual([
      ['l1', 'unclassified', '', 'NO_POLICY_MATCH'], ['prod_finetune', 'services', 'templates/delivered-services@2024-01-01', 'AWAITING_EVIDENCE'],
    ])
    expect(holds.map(({ subject, amountMinor, sentence }) => [subject, amountMinor, sentence])).toEqual([['in_1/l1', 60_00n, 'Delivery is not confirmed.'], ['in_2/l1', 5_00n, 'No obligation template names product (none).']])
    expect(decisions.filter(({ step }) => step === 'hold').map(({ subject, policy }) => [subject, policy])).toEqual([['in_1/l1', 'templates/delivered-services@2024-01-01'], ['in_2/l1', '']])
  })

  it('a hold that speaks of no obligation names no rule', () => {
    const waiting = fact('InvoicePaymentApplied', '2026-03-06', { invoice: 'in_9', payment: 'ch_1', currency: 'USD', amountMinor: 5_00n, channel: 'processor' })
    expect(evaluated([tuning('in_1', '2026-03-04'), delivered('2026-03-05'), waiting], '2026-03').decisions.filter(({ step }) => step === 'hold')).toEqual([
      { step: 'hold', subject: 'in_9', code: 'AWAITING_INVOICE', because: 'Names invoice in_9, which is not known yet.', cite: ['ASC 606-10-25-23', 'IFRS 15.31'], policy: null, amounts: {} },
    ])
  })

  it('obligations beyond the number that policy allows, with that number', () => {
    const two = invoice('in_1', '2026-03-04', [line({ line: 'a', product: 'prod_finetune', net: 1_00n }), line({ line: 'b', product: 'prod_onboarding', net: 2_00n })])
    const limited = (limit: number) => evaluated([two], '2026-03', haldenWith('close.yaml', 'obligationsPerContract: 1000', `obligationsPerContract: ${limit}`)).holds.filter(({ code }) => code === 'LIMIT_EXCEEDED')
    expect(limited(2)).toEqual([])
    expect(limited(1).map(({ subject, sentence }) => [subject, sentence])).toEqual([['in_1/b', 'Policy allows 1 obligations per contract; this one lies beyond.']])
  })
})

describe('the month rows of what waits', () => {
  const rows = (facts: readonly Fact[], through = '2026-06') => scheduleOf(fileOf(facts), under(through)).map(({ period, minor, status }) => `${period} ${minor} ${status}`)

  it('stand in the month of the term, else of the invoice, else in the last in which something moved', () => {
    expect(rows([platform('in_1', '2026-01-15', 31_00n, ['2026-02-01', '2026-03-01'])])).toEqual(['2026-02 3100 held'])
    expect(rows([tuning('in_1', '2026-03-04')])).toEqual(['2026-03 6000 held'])
    expect(rows([tuning('in_1', '2026-03-04'), delivered('2026-03-05', '0.5'), delivered('2026-04-05', '0.25'), delivered('2026-05-05', '0.125')])).toEqual(['2026-03 3000 recognised', '2026-04 1500 recognised', '2026-05 750 recognised', '2026-05 750 held'])
  })

  it('months are in order, those recognised before those planned', () => {
    const facts = [activated('2026-01-01'), platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])]
    expect(rows(facts, '2026-01')).toEqual(['2026-01 3100 recognised', '2026-02 2800 planned', '2026-03 3100 planned'])
  })
})

describe('the decision of how an obligation is satisfied', () => {
  it('names the paragraphs of its method', () => {
    const lines = [
      line({ line: 'a', product: 'prod_platform_team', net: 1_00n, term: ['2026-12-01', '2027-01-01'] }), line({ line: 'b', product: 'prod_dedicated_compute', net: 1_00n, term: ['2026-12-01', '2027-01-01'] }),
      line({ line: 'c', product: 'prod_finetune', net: 1_00n }), line({ line: 'd', product: 'prod_inference', net: 1_00n, term: ['2026-12-01', '2027-01-01'], metered: true }),
      line({ line: 'e', product: 'prod_inference_credits', net: 1_00n }), line({ line: 'f', product: 'prod_training_hours', net: 1_00n, quantity: '1' }),
    ]
    expect(evaluated([invoice('in_1', '2026-12-01', lines)], '2026-12').decisions.filter(({ step }) => step === 'satisfaction').map(({ subject, code, cite }) => [subject, code, ...cite])).toEqual([
      ['prod_platform_team', 'OVER_TIME_DAILY', 'ASC 606-10-25-27(a)', 'IFRS 15.35(a)'],
      ['prod_dedicated_compute', 'OVER_TIME_MONTHLY', 'ASC 606-10-25-27(a)', 'IFRS 15.35(a)'],
      ['prod_finetune', 'POINT_IN_TIME', 'ASC 606-10-25-30', 'IFRS 15.38'],
      ['prod_inference', 'AS_INVOICED', 'ASC 606-10-55-18', 'IFRS 15.B16'],
      ['prod_inference_credits', 'DRAWDOWN', 'ASC 606-10-55-46', 'IFRS 15.B44'],
      ['prod_training_hours', 'AS_WORKED', 'ASC 606-10-25-27(a)', 'ASC 606-10-55-18', 'IFRS 15.35(a)'],
    ])
  })

  it('of a contract that a person stopped is what it was, and what it earned too', () => {
    const facts = [tuning('in_1', '2026-03-04'), delivered('2026-03-05'), fact('HoldPlaced', '2026-03-10', { hold: 'h1', reason: 'dispute', principal: 'ana' })]
    expect([journal(facts, '2026-03'), holdsOf(evaluated(facts, '2026-03'))]).toEqual([['2026-03 prod_finetune billed 60.00 earned 60.00'], []])
  })
})
