import { epochMsOf, instant } from '#calendar'
import { evidenceDoor } from '../../../../functions/receive/evidence-door.ts'
import { stripeDoor } from '../../../../functions/receive/stripe-door.ts'
import { zuoraDoor } from '../../../../functions/receive/zuora-door.ts'
import { company } from '../../../../stacks/local/month/company.ts'
import { sampleMonth } from '../../../../stacks/local/month/sample-month.ts'
import type { Delivery } from '../../../../stacks/local/month/script.ts'
import { sampleTenantSecrets } from '../../../../stacks/local/player/secrets.ts'
import { signed } from '../../../../stacks/local/player/sign.ts'

const doors = {
  stripe: { admit: stripeDoor, secret: 'stripe-webhook' },
  zuora: { admit: zuoraDoor, secret: 'zuora-webhook' },
  evidence: { admit: evidenceDoor, secret: 'evidence' },
} as const

const now = instant('2026-12-10T12:00:00.000Z')
const nowSeconds = epochMsOf(now) / 1000
const deliveries = sampleMonth().script.filter((step): step is Delivery => step.kind === 'deliver')

async function admit(delivery: Delivery, change: (body: string) => string = (body) => body) {
  const { body, headers, path } = signed(delivery, company.tenant, nowSeconds)
  const door = doors[delivery.route]
  const secrets = await sampleTenantSecrets().read(company.tenant, door.secret)
  const request = { method: 'POST', path, query: '', headers, parameters: {}, body: Buffer.from(change(body)), requestId: 'r1', principal: undefined }
  return door.admit({ request, secrets, now, source: delivery.source ?? '' })
}

describe('signed deliveries', () => {
  it.each(['stripe', 'zuora', 'evidence'] as const)('of %s pass its door, and not when they were changed', async (route) => {
    const delivery = deliveries.find((one) => one.route === route)!
    expect(await admit(delivery)).toMatchObject({ ok: true })
    const changed = await admit(delivery, (body) => body.replace(/"(id|number)": "/, '"$1": "x'))
    expect(changed).toMatchObject({ ok: false })
  })

  it('of one source of evidence do not pass as another', async () => {
    const delivery = deliveries.find(({ route }) => route === 'evidence')!
    const { headers, body, path } = signed(delivery, company.tenant, nowSeconds)
    const secrets = await sampleTenantSecrets().read(company.tenant, 'evidence')
    const request = { method: 'POST', path, query: '', headers, parameters: {}, body: Buffer.from(body), requestId: 'r1', principal: undefined }
    expect(await evidenceDoor({ request, secrets, now, source: 'somebody-else' })).toMatchObject({ ok: false, code: 'signature-wrong' })
  })
})
