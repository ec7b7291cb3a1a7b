import { readContractFile } from '#contract-file'
import { type PolicySet, policyRegistry } from '#policy'
import { recogniseContract } from '../../../functions/recognise/recognise-contract.ts'
import { encode } from '#billing'
import { instant, period } from '#calendar'
import { startClosing } from '#runtime'
import { halden } from '../../shared/policy/halden.ts'
import { type Office, arrived, entity, openOffice, tenant } from '../normalise/office.ts'

const breaker = { contracts: 3, withinMinutes: 60, codes: ['AWAITING_EVIDENCE', 'CLASSIFICATION_MISSING', 'NO_POLICY_MATCH'] } as const
const policies = policyRegistry([{ from: '2024-01-01', policy: halden() }])

/** Licences signed in December that nobody says were deployed, or with a promise that no rule covers. */
async function sign(office: Office, contract: string, watched: PolicySet['close']['circuitBreaker'] = { ...breaker, codes: [...breaker.codes] }): Promise<void> {
  const promise = { id: 'LIC', statedPrice: '812000.00', nature: 'licence' }
  const read = readContractFile({ contract, customer: `cus_${contract}`, entity: 'halden-us', terms: { currency: 'USD', signedOn: '2026-12-18', promises: [promise], price: {} }, facts: [] })
  if (!read.ok) throw new Error(read.sentence)
  const document = `zuora:ntf:${contract}`
  await office.books.documents.register(arrived(document, {}, office.clock.now()))
  await office.books.documents.decide(document, { status: 'facts', decidedAt: office.clock.now(), facts: { [contract]: read.value.facts.map((fact) => encode({ ...fact, source: { ...fact.source, document } })) } })
  const { metrics, log, clock } = office.world
  await recogniseContract({ books: office.books, policies, clock, metrics, log, breaker: watched, booksOf: () => ({ asc606: period('2026-11') }) })([{ contract, document }])
}

const alerts = async ({ books }: Office) => (await Array.fromAsync(books.suspense.list())).filter(({ code }) => code === 'RULE_SUSPENDED')
const after = ({ clock }: Office, minutes: number): void => clock.advanceTo(new Date(Date.parse(clock.now()) + minutes * 60_000).toISOString() as never)

describe('the circuit breaker', () => {
  it('S-173 the same anomaly of one rule in three contracts within an hour suspends the rule', async () => {
    const office = openOffice({ at: '2026-12-18T09:00:00.000Z' })
    await sign(office, 'C-1')
    await sign(office, 'C-2')
    expect(await alerts(office)).toEqual([])
    await sign(office, 'C-3')
    expect((await alerts(office)).map(({ state, sentence }) => [state, sentence])).toEqual([['open', 'contract: CLASSIFICATION_MISSING in 3 contracts within 60 minutes, first C-1; the rule is suspended']])
  })

  it('S-173 a suspended rule lets no period close, and so posts nothing, until a named person lets it pass', async () => {
    const office = openOffice({ at: '2026-12-18T09:00:00.000Z' })
    for (const contract of ['C-1', 'C-2', 'C-3']) await sign(office, contract)
    office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
    const start = () => startClosing(office.world, tenant, { entity, book: 'asc606', period: period('2026-12'), principal: 'ann', reason: 'month end' })
    expect(await start()).toMatchObject({ ok: false, code: 'SUSPENSE_OPEN' })
    expect(office.sent).toEqual([])
    const [alert] = await alerts(office)
    await office.books.suspense.accept(alert!.id, { principal: 'bob', reason: 'the licences are not deployed yet', at: office.clock.now() })
    expect(await start()).toMatchObject({ ok: true })
  })

  it('S-172 23 contracts signed in December without evidence: no licence revenue, and one systemic alert', async () => {
    const office = openOffice({ at: '2026-12-18T09:00:00.000Z' })
    for (let number = 1; number <= 23; number += 1) await sign(office, `C-${number}`)
    expect(await alerts(office)).toHaveLength(1)
    for (let number = 1; number <= 23; number += 1) {
      const head = await office.books.chains.head(`C-${number}`)
      expect(Object.values((await office.books.chains.lines(head!)))).toEqual([[]])
    }
  })

  it('not when they are further apart, when one contract repeats it, or when policy does not watch for it', async () => {
    const office = openOffice({ at: '2026-12-18T09:00:00.000Z' })
    for (const contract of ['C-1', 'C-2', 'C-3']) {
      await sign(office, contract)
      after(office, 61)
    }
    const others = openOffice({ at: '2026-12-18T09:00:00.000Z' })
    for (const contract of ['C-1', 'C-2', 'C-3']) await sign(others, contract, { ...breaker, codes: ['SSP_MISSING'] })
    expect([await alerts(office), await alerts(others)]).toEqual([[], []])
  })
})
