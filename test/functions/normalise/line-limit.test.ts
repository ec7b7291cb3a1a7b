import type { Translation } from '#billing'
import { policyRegistry } from '#policy'
import { holdOverlong } from '../../../functions/normalise/line-limit.ts'

import { invoice, line, told } from '../../events/stripe/documents.ts'
import { haldenWith } from '../../shared/policy/halden.ts'
import { openOffice, statusOf, suspenseOf } from './office.ts'
import { finalised } from './said.ts'

const lines = [line({ id: 'il_1' }), line({ id: 'il_2' }), line({ id: 'il_3' })]
const whole = invoice(lines)
const amounts = [{ currency: 'USD', minor: BigInt(String(whole['total'])) }]

describe('a document with more lines than policy allows', () => {
  it('goes to suspense with its whole amount, and no draft of it stays', () => {
    const translation = told('invoice.finalized', whole)
    expect(holdOverlong(translation, 2)).toEqual({ kind: 'suspended', code: 'LIMIT_EXCEEDED', sentence: 'in_1 has 3 lines; policy allows 2', subject: 'in_1', amounts })
    expect(holdOverlong(translation, 3)).toBe(translation)
  })

  it('counts and holds the whole of an invoice that spans several contracts', () => {
    const other = { type: 'subscription_item_details', subscription_item_details: { subscription: 'sub_2', subscription_item: 'si_2', proration: false } }
    const split = told('invoice.finalized', invoice([lines[0]!, line({ id: 'il_2', parent: other }), line({ id: 'il_3', parent: other })]))
    expect(split.kind === 'facts' && split.drafts.length).toBe(2)
    expect(holdOverlong(split, 2)).toMatchObject({ code: 'LIMIT_EXCEEDED', sentence: 'in_1 has 3 lines; policy allows 2', amounts })
  })

  it('is held by the limit of the policy of the day', async () => {
    const office = openOffice({ policies: policyRegistry([{ from: '2024-01-01', policy: haldenWith('close.yaml', 'linesPerInvoice: 2000', 'linesPerInvoice: 2') }]) })
    await office.deliver('stripe:evt_invoice', finalised({}, lines))
    expect([await office.work(), await statusOf(office, 'stripe:evt_invoice')]).toEqual([[], 'suspended'])
    expect(await suspenseOf(office)).toMatchObject([{ id: 'document:stripe:evt_invoice', code: 'LIMIT_EXCEEDED', amounts, state: 'open' }])
    office.store.close()
  })

  it('a document that bills nothing has no lines', () => {
    const informational: Translation = { kind: 'informational', reason: 'moves nothing', routes: [], aliases: [] }
    expect(holdOverlong(informational, 0)).toBe(informational)
  })
})
