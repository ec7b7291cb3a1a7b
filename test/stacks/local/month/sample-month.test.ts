import { sampleMonth } from '../../../../stacks/local/month/sample-month.ts'
import type { Delivery } from '../../../../stacks/local/month/script.ts'
import { invoicesSaid } from './invoices-said.ts'

const month = sampleMonth()
const deliveries = month.script.filter((step): step is Delivery => step.kind === 'deliver')

describe('the sample month', () => {
  test('is the same in every run', () => {
    expect(JSON.stringify(sampleMonth().script)).toBe(JSON.stringify(month.script))
  })

  test('has about 1,500 deliveries in three routes', () => {
    expect(deliveries.length).toBeGreaterThan(1_400)
    expect(deliveries.length).toBeLessThan(1_600)
    expect(new Set(deliveries.map(({ route }) => route))).toEqual(new Set(['stripe', 'zuora', 'evidence']))
  })

  test('gives every event, report and callout an id of its own', () => {
    const first = deliveries.filter(({ repeated }) => !repeated)
    const ids = first.map(({ route, source, notification, body }) => `${route}:${source ?? ''}:${notification ?? JSON.parse(body).id}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('never puts more than ten lines into an event', () => {
    const bodies = deliveries.filter(({ route }) => route === 'stripe').map(({ body }) => JSON.parse(body).data.object)
    for (const object of bodies) expect(object.lines?.data?.length ?? 0).toBeLessThanOrEqual(10)
  })

  test('names every object of the world once', () => {
    const ids = month.stories.flatMap((story) => Object.keys(story.stripe))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each([
    'annual plan', 'weekly plan', 'monthly seats', 'seats added within the month', 'monthly plan becomes annual, new anchor',
    'usage partly invoiced within the month', 'hours worked, not invoiced', 'prepaid credits bought and used', 'prepaid credits that expire',
    'onboarding bundle with discount, delivered', 'credit note before payment', 'credit note after payment with its refund',
    'refund without a credit note', 'dispute won', 'dispute lost', 'invoice voided', 'written off', 'annual plan in yen, tax inside the price',
    'annual plan in Kuwaiti dinar', 'annual plan, tax on top, unpaid', 'invoice of 250 lines', 'late December invoice',
    'credit note arrives before its invoice', 'refund arrives before its invoice', 'on trial, zero invoice', 'unknown product, held',
    'order with implementation, platform and support', 'Zuora usage', 'Zuora credit memo', 'two partial refunds, stated cumulatively',
    'incoherent arithmetic', 'unknown event type', 'malformed line', 'poison message redriven',
  ])('has the scenario "%s"', (scenario) => {
    expect(month.stories.map((story) => story.scenario)).toContain(scenario)
  })

  test('has duplicates, same-second pairs and five poison messages', () => {
    expect(deliveries.filter(({ repeated }) => repeated).length).toBeGreaterThanOrEqual(10)
    const paid = month.stories.flatMap((story) => story.events).filter(({ type }) => type === 'invoice.paid')
    const updated = new Set(month.stories.flatMap((story) => story.events).filter(({ type }) => type === 'invoice.updated').map(({ object, at }) => `${String(object.id)}@${at}`))
    expect(paid.filter(({ object, at }) => updated.has(`${String(object.id)}@${at}`)).length).toBeGreaterThan(20)
    expect(month.world.stripe.failing.length + month.world.zuora.failing.length).toBe(5)
  })
})

describe('every invoice of the month', () => {
  test.each(invoicesSaid(month))('$id adds up', ({ object, broken }) => {
    const { subtotal, total, lines, total_taxes } = object
    const amounts = lines.data.map((line) => line.amount)
    const parts = (line: (typeof lines.data)[number]) => line.discount_amounts.reduce((sum, { amount }) => sum + amount, 0)
    const ofItem = (line: (typeof lines.data)[number]) => line.discount_amounts.filter(({ discount }) => line.discounts.includes(discount)).reduce((sum, { amount }) => sum + amount, 0)
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
    const credits = sum(lines.data.flatMap((line) => line.pretax_credit_amounts.filter(({ type }) => type === 'credit_balance_transaction').map(({ amount }) => amount)))
    const onTop = sum(total_taxes.filter(({ tax_behavior }) => tax_behavior === 'exclusive').map(({ amount }) => amount))
    expect(subtotal).toBe(sum(amounts) - sum(lines.data.map(ofItem)))
    const holds = total === sum(amounts) - sum(lines.data.map(parts)) - credits + onTop
    expect(holds).toBe(!broken)
  })
})
