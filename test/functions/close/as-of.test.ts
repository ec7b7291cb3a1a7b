import type { Context } from 'aws-lambda'
import type { Fact } from '#billing'
import { type Instant, epochMsOf, instant, instantOfEpochMs } from '#calendar'
import { type PolicyRegistry, policyRegistry } from '#policy'
import { askReopening, decideReopening, startClosing } from '#runtime'
import { closeOnQueue } from '../../../functions/close/on-event.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { creditNote } from '../../shared/recognition/given.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { get } from '../console/asking.ts'
import { type Office, openOffice, tenant } from '../normalise/office.ts'
import { fewContracts } from './few-contracts.ts'
import { receive, scopeOf } from './month-end.ts'

/** December is over, and some contracts are live. */
async function monthOver(policies?: PolicyRegistry): Promise<Office> {
  const office = openOffice({ at: '2026-12-31T12:00:00.000Z', ...(policies === undefined ? {} : { policies }) })
  for (const facts of fewContracts) await receive(office, facts)
  office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  return office
}

/** Reports taken in passing, each under the moment at which it was taken. */
class Taken {
  readonly #office: Office
  readonly #reports: { readonly at: Instant; readonly said: unknown }[] = []
  constructor(office: Office) {
    this.#office = office
  }

  async reports(asOf?: Instant): Promise<unknown> {
    const api = consoleApi(this.#office.world as never)
    const moment = asOf === undefined ? '' : `&asOf=${asOf}`
    const names = ['trial-balance', 'journal-listing']
    return Promise.all(names.map(async (name) => (await get({ api }, `/v1/reports/${name}?book=asc606&from=2026-12&through=2027-01&by=contract${moment}`)).json))
  }

  /** Takes them as known now; a minute passes. */
  async take(): Promise<void> {
    const { clock } = this.#office
    this.#reports.push({ at: clock.now(), said: await this.reports() })
    clock.advanceTo(instantOfEpochMs(epochMsOf(clock.now()) + 60_000))
  }

  /** How many there are that differ from each other, once each was given again under its moment. */
  async givenAgain(): Promise<number> {
    for (const { at, said } of this.#reports) expect([at, await this.reports(at)]).toEqual([at, said])
    const contents = this.#reports.map(({ said }) => JSON.stringify((said as { rows: object[] }[]).map(({ rows }) => rows)))
    return new Set(contents).size
  }
}

/** Works the closing queue; reports are taken before every third message, and at the end. */
async function work(office: Office, taken: Taken): Promise<void> {
  const close = closeOnQueue(office.world)
  const messages = (): number => office.sent.filter(({ queue }) => queue === 'closing').length
  for (let next = office.sent.shift(); next; next = office.sent.shift()) {
    if (next.queue !== 'closing') continue
    if (messages() % 3 === 0) await taken.take()
    const { batchItemFailures } = await close(sqsEvent('closing', [{ body: next.message }]), {} as Context)
    expect(batchItemFailures).toEqual([])
  }
  await taken.take()
}

async function start(office: Office): Promise<void> {
  const started = await startClosing(office.world, tenant, { ...scopeOf(), principal: 'ann', reason: 'month end' })
  expect(started).toMatchObject({ ok: true })
}

const late = creditNote('cn_9', '2026-12-28', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] })

describe('a report that was taken at any moment is given again under that moment', () => {
  it('while a close runs, while its period is reopened, and while it closes again', async () => {
    const office = await monthOver()
    const taken = new Taken(office)
    await start(office)
    await work(office, taken)
    const by = { ...scopeOf(), reason: 'a credit note belongs in it' }
    expect(await askReopening(office.world, tenant, { ...by, principal: 'ann' })).toMatchObject({ ok: true })
    expect(await decideReopening(office.world, tenant, { ...by, principal: 'bob', agreed: true })).toMatchObject({ ok: true })
    await work(office, taken)
    await receive(office, [{ ...late, contract: 'sub-a', id: `${late.id}@sub-a`, customer: 'cus_sub-a' } as Fact])
    await taken.take()
    await start(office)
    await work(office, taken)
    expect(await taken.givenAgain()).toBe(5)
    await office.store.close()
  })

  it('while the journals of a close wait for an account that nobody had mapped', async () => {
    const policies = policyRegistry([
      { from: '2024-01-01', policy: haldenWith('accounts.yaml', '  - { role: receivable, account: "1100" }\n', '') },
      { from: '2027-01-05', policy: halden() },
    ])
    const office = await monthOver(policies)
    const taken = new Taken(office)
    await start(office)
    await work(office, taken)
    office.clock.advanceTo(instant('2027-01-05T09:00:00.000Z'))
    await taken.take()
    await start(office)
    await work(office, taken)
    expect(await office.books.periods.state(scopeOf(), scopeOf().period)).toBe('CLOSED')
    expect(await taken.givenAgain()).toBe(4)
    await office.store.close()
  })
})
