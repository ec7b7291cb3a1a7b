import type { Fact } from '#billing'
import { instant } from '#calendar'
import { readContractFile } from '#contract-file'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { type Explanation, explanationSchema } from '../../../functions/console/explain/explanation-wire.ts'
import { activated, delivered, invoice, line, platform } from '../../shared/recognition/given.ts'
import { closeThrough } from '../close/closing.ts'
import { batchesIn, frozenLines, openMonth, receive, scopeOf } from '../close/month-end.ts'
import type { Office } from '../normalise/office.ts'
import { get } from './asking.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))

const accepted = (promise: string) => ({ kind: 'control', on: '2026-12-20', signal: 'acceptance', promise })

function signed(contract: string, price: Record<string, unknown>, promises: readonly Record<string, unknown>[], more: readonly unknown[] = []): readonly Fact[] {
  const facts = [{ kind: 'invoice', on: '2026-12-01', amount: '1500.00' }, accepted('SETUP'), ...more]
  const read = readContractFile({ contract, customer: `cus_${contract}`, entity: 'halden-us', terms: { currency: 'USD', signedOn: '2026-12-01', price, promises }, facts })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

const seats = { id: 'SEATS', class: 'subscription', statedPrice: '1200.00', satisfaction: { method: 'straight-line', term: { from: '2026-12-01', through: '2027-11-30' }, convention: 'equal-months' } }
const setup = { id: 'SETUP', class: 'services', statedPrice: '300.00', ssp: { method: 'observable', amount: '400.00' }, satisfaction: { method: 'point-in-time', signal: 'acceptance' } }
const bonus = { id: 'BONUS', kind: 'bonus', estimate: '300.00', constraint: { passed: true } }
const sold = invoice('in_1', '2026-12-01', [
  line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net: 3_650_00n, term: ['2026-12-01', '2027-12-01'] }),
  line({ line: 'l2', promise: 'ii_1', product: 'prod_onboarding', net: 1_000_00n }),
])

/** December of contracts from billing and from contract files, with a fixed and with a variable price, closed. */
async function closedMonth(): Promise<Office> {
  const office = openMonth()
  await receive(office, of('plain', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
  await receive(office, of('bundle', sold, activated('2026-12-01'), delivered('2026-12-18')))
  await receive(office, signed('fixed', {}, [seats, setup]))
  await receive(office, signed('variable', { variable: [bonus] }, [{ ...seats, ssp: { method: 'observable', amount: '1200.00' } }, setup]))
  await receive(office, signed('grown', {}, [seats, setup], [{ kind: 'modification', on: '2026-12-10', approved: true, added: [{ ...setup, id: 'MORE', statedPrice: '400.00' }], addedDistinct: true, addedAtStandalonePrice: true }, accepted('MORE')]))
  office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  await closeThrough(office, scopeOf())
  return office
}

describe('support of posted revenue', () => {
  let office: Office
  beforeAll(async () => {
    office = await closedMonth()
  })
  const explained = async (ref: string, follow = ''): Promise<Explanation> => explanationSchema.parse((await get({ api: consoleApi(office.world as never) }, `/v1/explain/${encodeURIComponent(ref)}${follow}`)).json)

  /** Each entry behind each revenue line of the journals, asked for by the line. */
  async function revenueEntries(): Promise<readonly { readonly entry: string; readonly explanation: Explanation }[]> {
    const found: { entry: string; explanation: Explanation }[] = []
    for (const batch of await batchesIn(office))
      for (const [index, each] of (await frozenLines(office, batch)).entries()) {
        if (!JSON.stringify(each).includes('"revenue')) continue
        const ref = `journal:${batch.batch}:${index + 1}`
        const entries = (await explained(ref)).steps.find(({ step }) => step === 'entries')!.links
        for (const { id } of entries) found.push({ entry: id, explanation: await explained(ref, `?follow=${encodeURIComponent(id)}`) })
      }
    return found
  }

  const support = ({ steps }: Explanation): Readonly<Record<string, string>> => Object.fromEntries(steps.find(({ step }) => step === 'obligation')!.details.map(({ name, text }) => [name, text]))
  const asked = ['Clause', 'Stand-alone selling price', 'Recognition trigger', 'Constraint'] as const

  it('S-158 S-023 S-025 one call with a journal line gives clause, stand-alone price, trigger and constraint, or why one does not apply', async () => {
    const entries = await revenueEntries()
    expect(entries.map(({ entry }) => entry.split(':')[1]).sort()).toEqual(['bundle', 'bundle', 'fixed', 'fixed', 'grown', 'grown', 'grown', 'plain', 'variable', 'variable'])
    for (const { entry, explanation } of entries) {
      expect([entry, explanation.complete, asked.filter((name) => (support(explanation)[name] ?? '') === '')]).toEqual([entry, true, []])
    }
    const one = (contract: string, obligation: string) => asked.map((name) => support(entries.find(({ entry, explanation }) => entry.includes(`:${contract}:`) && explanation.steps.some(({ step, title }) => step === 'obligation' && title.startsWith(obligation)))!.explanation)[name])
    const shared = 'The transaction price is shared in proportion to stand-alone selling price. Stand-alone price: observable.'
    const [ofBilling, assessed] = ['Not applicable: billing states the amount, and nothing of it is estimated.', 'Not applicable: Assessed before the price is set: returns absent, volume-rebates absent, performance-bonuses absent, price-concessions absent, contingent-payments absent.']
    expect(one('variable', 'SEATS')).toEqual(['SEATS of the contract signed on 2026-12-01', `1200.00 USD. ${shared}`, 'straight-line', 'BONUS: A significant reversal is probable not to occur. 300.00 USD of 300.00 USD is included.'])
    expect(one('fixed', 'SETUP')).toEqual(['SETUP of the contract signed on 2026-12-01', `400.00 USD. ${shared}`, 'point-in-time, acceptance', assessed])
    expect(one('grown', 'MORE')[0]).toBe('MORE, added by the modification of 2026-12-10')
    expect(one('bundle', 'ii_1')).toEqual(['in_1/l2', '4000.00 USD. The price agreed at inception is shared in proportion to stand-alone selling price. (ssp/onboarding@2026-07-01)', 'delivery, point-in-time', ofBilling])
    expect(one('plain', 'si_1')).toEqual(['in_1/l1', 'Not applicable: the price stands as it was billed, nothing is shared.', 'service-active, over-time-daily', ofBilling])
  })

  it('S-158 S-024 every decision that an entry rests on was recorded before it or with it', async () => {
    for (const { entry, explanation } of await revenueEntries()) {
      const [, contract, seq] = entry.split(':')
      const items = (await Array.fromAsync(office.books.chains.history(contract!))).filter((item) => item.seq <= Number(seq))
      const recorded = (await Promise.all(items.map((item) => office.books.chains.decisions(item)))).flat().map(({ step, code }) => `${step}: ${code}`)
      const cited = explanation.steps.filter(({ step }) => step === 'decision').map(({ title }) => title)
      expect([entry, cited.length > 0, cited.filter((title) => !recorded.includes(title))]).toEqual([entry, true, []])
      expect(items.every((item) => item.recordedAt <= items.at(-1)!.recordedAt)).toBe(true)
    }
  })
})
