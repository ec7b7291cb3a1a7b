import { generateKeyPairSync } from 'node:crypto'
import { fingerprintOf, signerOf } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { gather, verifyBooks } from '#books/verify'
import { type Secrets, givenSecrets, silentLog } from '#runtime'
import { type AnchorWorld, anchorOnTimetable } from '../../../functions/anchor/on-timetable.ts'
import { keptRows } from '../../shared/books/kept-rows.ts'
import { activated, platform } from '../../shared/recognition/given.ts'
import { receive } from '../close/month-end.ts'
import { type Office, openOffice, tenant } from '../normalise/office.ts'

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const keys = givenSecrets({ [`${tenant}/audit-signing`]: pem })

/** A company with one contract, its daily signature, and what is said in the log. */
async function company(secrets: Secrets) {
  const { store, rows } = keptRows(openSqliteStore({ file: ':memory:' }))
  const office = openOffice({ store, at: '2026-12-01T06:00:00.000Z' })
  await receive(office, [platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01'])])
  const warned: string[] = []
  const world: AnchorWorld = { ...office.world, secrets, log: { ...silentLog, warn: (happened) => void warned.push(happened) } }
  const verified = async () => verifyBooks(await gather(rows(), { tenant, archived: () => Promise.resolve(undefined) }), [fingerprintOf(signerOf(pem)('').publicKey)])
  return { office, warned, verified, sign: anchorOnTimetable(world) }
}

const rootsOf = async ({ books }: Office) => (await Array.fromAsync(books.anchors.list())).map(({ seq, root, at }) => [seq, root, at])

describe('the root that is signed once a day', () => {
  it('stands over everything that is kept, names the one before, and verifies under the key of the tenant', async () => {
    const { office, sign, verified, warned } = await company(keys)
    const first = (await sign())[tenant]
    office.clock.advanceBy(86_400)
    await receive(office, [activated('2026-12-01')])
    const second = (await sign())[tenant]
    expect(await rootsOf(office)).toEqual([[0, first?.root, '2026-12-01T06:00:00.000Z'], [1, second?.root, '2026-12-02T06:00:00.000Z']])
    expect(first?.root).not.toBe(second?.root)
    expect([await verified(), warned]).toMatchObject([{ flaws: [], anchors: 2, contracts: 1, anchoredThrough: '2026-12-02T06:00:00.000Z' }, []])
  })

  it('without a key nothing is signed, and the log says so', async () => {
    const { office, sign, warned } = await company(givenSecrets({}))
    expect([await sign(), await rootsOf(office), warned]).toEqual([{ [tenant]: null }, [], ['no root signed']])
  })

  it('a key that cannot be read is a fault, not a tenant without one', async () => {
    const { sign } = await company({ read: () => Promise.reject(new Error('the store of secrets is down')) })
    await expect(sign()).rejects.toThrow('the store of secrets is down')
  })

  it('of two runs at once one root stands', async () => {
    const { office, sign } = await company(keys)
    const signed = (await Promise.all([sign(), sign()])).map((each) => each[tenant])
    expect(signed.filter((each) => each !== null)).toEqual([expect.objectContaining({ seq: 0 })])
    expect(await rootsOf(office)).toHaveLength(1)
  })
})
