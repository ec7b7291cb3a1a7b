import { instant } from '#calendar'
import { get } from './asking.ts'
import { type SmallWorld, openSmallWorld } from './small-world.ts'

interface Said {
  readonly check: string
  readonly state: string
  readonly sentence: string
}

describe('what doctor says of the certificates that the ERP knows us by', () => {
  let small: SmallWorld
  beforeEach(() => {
    small = openSmallWorld()
    small.clock.advanceTo(instant('2026-12-15T00:00:00.000Z'))
  })
  const said = async (...ends: readonly (string | null)[]): Promise<readonly string[]> => {
    await small.books.credentials.note(ends.map((endsAt, index) => ({ name: `certificate ${index + 1}`, endsAt: endsAt === null ? null : instant(endsAt) })))
    const checks = (await get(small, '/v1/checks')).json['checks'] as unknown as readonly Said[]
    return checks.filter(({ check }) => check.startsWith('ERP certificate')).map(({ state, sentence }) => `${state}: ${sentence}`)
  }

  it('nothing, before an ERP was opened', async () => {
    expect((await said()).length).toBe(0)
  })

  it('ok while there are thirty days or more', async () => {
    expect(await said('2027-12-15T00:00:00.000Z')).toEqual(['ok: valid for 365 days, until 2027-12-15'])
  })

  it('a warning in the last thirty days, and a failure after them', async () => {
    expect(await said('2027-01-01T00:00:00.000Z')).toEqual(['warning: ends in 17 days, on 2027-01-01: upload the next one and put both into the secret'])
    expect(await said('2026-12-14T00:00:00.000Z')).toEqual(['failed: ended on 2026-12-14: nothing can be posted'])
  })

  it('no warning about the old one while a newer one follows it', async () => {
    expect(await said('2027-01-01T00:00:00.000Z', '2028-10-31T00:00:00.000Z')).toEqual(['ok: ends on 2027-01-01; a newer one follows it', 'ok: valid for 686 days, until 2028-10-31'])
    expect(await said('2026-12-01T00:00:00.000Z', '2028-10-31T00:00:00.000Z')).toEqual(['ok: ended on 2026-12-01; take it out of the secret', 'ok: valid for 686 days, until 2028-10-31'])
  })

  it('a warning when nobody knows until when', async () => {
    expect(await said(null)).toEqual(['warning: nobody knows until when it is valid: put the certificate itself into the secret'])
  })

  it('keeps what the last reconciliation saw, and writes nothing when it is the same', async () => {
    const seen = [{ name: 'certificate 1', endsAt: null }]
    await small.books.credentials.note(seen)
    await small.books.credentials.note(seen)
    expect(await small.books.credentials.get()).toEqual(seen)
  })
})
