import { openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { instant } from '#calendar'
import type { Currency } from '#money'
import { memoryArchive } from '#runtime'
import { type ExpectedSuspense, expectedSuspense } from '../../../../stacks/local/month/expected/index.ts'
import { checkSuspense } from '../../../../stacks/local/player/suspense-check.ts'

const at = instant('2027-01-05T12:00:00.000Z')
const action = { principal: 'controller', reason: 'looked at', at }

async function booksWith(held: readonly ExpectedSuspense[]) {
  const books = openBooks({ store: openSqliteStore({ file: ':memory:' }), tenant: 'halden', archive: memoryArchive() })
  for (const { document, code, currency, minor, state } of held) {
    const id = `document:${document}`
    const amounts = currency === null ? [] : [{ currency: currency as string as Currency, minor }]
    await books.suspense.hold({ id, document, code, sentence: 's', amounts, contract: null, entity: null, period: null, heldAt: at })
    await (state === 'accepted' ? books.suspense.accept(id, action) : books.suspense.resolve(id, action))
  }
  return books
}

describe('the check of suspense', () => {
  it('is content with exactly what the script expects', async () => {
    const check = await checkSuspense(await booksWith(expectedSuspense))
    expect(check.differences).toEqual([])
    expect(check.standing).toHaveLength(expectedSuspense.filter(({ state }) => state === 'accepted').length)
  })

  it.each<[string, (held: readonly ExpectedSuspense[]) => readonly ExpectedSuspense[], RegExp]>([
    ['one that is missing', (held) => held.slice(1), /is not in suspense/],
    ['one that nobody expects', (held) => [...held, { ...held[0]!, document: 'stripe:evt_other' }], /which the script does not expect/],
    ['another reason', ([first, ...rest]) => [{ ...first!, code: 'POISON' }, ...rest], /with POISON, expected INCOHERENT_ARITHMETIC/],
    ['another amount', ([first, ...rest]) => [{ ...first!, minor: 70_099n }, ...rest], /"70099 USD", expected "70100 USD"/],
    ['another state', ([first, ...rest]) => [{ ...first!, state: 'resolved' }, ...rest], /as resolved, expected accepted/],
  ])('finds %s', async (_, change, sentence) => {
    const { differences } = await checkSuspense(await booksWith(change(expectedSuspense)))
    expect(differences).toHaveLength(1)
    expect(differences[0]).toMatch(sentence)
  })
})
