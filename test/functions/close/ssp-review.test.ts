import { policyRegistry } from '#policy'
import { instant } from '#calendar'
import { startClosing } from '#runtime'
import { haldenWith } from '../../shared/policy/halden.ts'
import { openOffice, tenant } from '../normalise/office.ts'
import { scopeOf } from './month-end.ts'

const start = (signedOff: string) => {
  const policy = haldenWith('close.yaml', 'limits:', `sspReview: { everyMonths: 3, signedOff: ${signedOff} }\nlimits:`)
  const { world } = openOffice({ at: instant('2027-01-04T09:00:00.000Z'), policies: policyRegistry([{ from: '2024-01-01', policy }]) })
  return startClosing(world, tenant, { ...scopeOf(), principal: 'ann', reason: 'month end' })
}

describe('the start of a close', () => {
  it('S-088 of the last month of a quarter is refused until the stand-alone selling prices are signed off', async () => {
    expect(await start('{}')).toMatchObject({ ok: false, code: 'SSP_NOT_REVIEWED', subject: '2026-12' })
    expect(await start('{ "2026-12-29": { through: "2026-12", approvedBy: Corporate controller, decision: Study } }')).toMatchObject({ ok: true })
  })
})
