import { epochMsOf } from '#calendar'
import { givenSecrets } from '#runtime'
import type { Line } from '#revenue'
import { receiveDelivery } from '../../../functions/receive/receive-delivery.ts'
import { eventOf, invoice, line } from '../../events/stripe/documents.ts'
import { type Office, openOffice } from '../normalise/office.ts'
import { mac, now, nowSeconds, requestTo, stripeRequest } from './lab.ts'

const noon = 1_796_144_400 // 1 December, in New York too

/** The back office behind its own doors, which know what the senders sign with. */
function behindTheDoors() {
  const office = openOffice({ at: now })
  const secrets = givenSecrets({ 'halden/stripe-webhook': 'whsec_new;mode=test', 'halden/evidence': 'delivery-desk:key-1' })
  const { books, world, clock, metrics } = office
  return { office, knock: receiveDelivery({ documents: () => books.documents, secrets, queues: world.queues, clock, metrics }) }
}

async function linesOf({ books }: Office, contract: string): Promise<readonly Line[]> {
  const items = await Array.fromAsync(books.chains.history(contract))
  return (await Promise.all(items.map(async (item) => (await books.chains.lines(item))['asc606'] ?? []))).flat()
}

const short = (lines: readonly Line[]): readonly string[] => lines.map(({ role, side, minor, economicIn }) => `${economicIn} ${side} ${role} ${minor}`).sort()

describe('what a billing system tells at the door', () => {
  it('S-156 S-026 an invoice.finalized is an entry of the subledger under the rules of policy, and nobody did anything', async () => {
    const { office, knock } = behindTheDoors()
    const setUp = line({ id: 'il_2', amount: 50_000, pricing: { type: 'price_details', price_details: { price: 'price_2', product: 'prod_onboarding' }, unit_amount_decimal: '50000' }, quantity: 1, quantity_decimal: '1' })
    const told = { ...(eventOf('invoice.finalized', invoice([line(), setUp], { created: noon, effective_at: noon, status_transitions: { finalized_at: noon, paid_at: null, voided_at: null, marked_uncollectible_at: null } })) as object), livemode: false }
    expect((await knock(stripeRequest(JSON.stringify(told)))).status).toBe(200)
    expect(await office.work()).toEqual([])
    // 600.00 by stand-alone prices: 100.00 of the seats, 4,000.00 of onboarding in the book of policy.
    expect(short(await linesOf(office, 'stripe:sub_1'))).toEqual(['2026-12 credit contract_liability 1463', '2026-12 credit contract_liability 58537', '2026-12 debit receivable 1463', '2026-12 debit receivable 58537'])
    const [item, ...others] = await Array.fromAsync(office.books.chains.history('stripe:sub_1'))
    expect([others, epochMsOf(item!.recordedAt) - epochMsOf(now) < 60_000]).toEqual([[], true])
    const rules = (await office.books.chains.decisions(item!)).filter(({ step }) => step === 'satisfaction').map(({ code, policy }) => `${code} ${policy}`)
    expect(new Set(rules)).toEqual(new Set(['OVER_TIME_DAILY templates/platform-access@2024-01-01', 'POINT_IN_TIME templates/delivered-services@2024-01-01']))

    const report = JSON.stringify({ id: 'd-1', kind: 'delivery-confirmed', at: '2026-12-04T15:00:00Z', contract: 'stripe:sub_1', product: 'prod_onboarding' })
    expect((await knock(requestTo('/hooks/evidence/halden/delivery-desk', report, { 'tieout-signature': `t=${nowSeconds},v1=${mac('key-1', nowSeconds, report)}` }))).status).toBe(200)
    expect(await office.work()).toEqual([])
    expect(short((await linesOf(office, 'stripe:sub_1')).slice(4))).toEqual(['2026-12 credit revenue 58537', '2026-12 debit contract_liability 58537'])
    expect(await Array.fromAsync(office.books.suspense.list())).toEqual([])
  })
})
