import fc from 'fast-check'
import { type Store, openBooks } from '#books'
import { collect, freshBooks, mapArchive, moment } from './sample.ts'
import { scheduledStore } from './scheduled-store.ts'

const invoice = { system: 'stripe', object: 'in_1' }
const share = (contract: string, weightMinor = 100n) => ({ contract, weightMinor })
const contracts = (shares: readonly { readonly contract: string }[]) => shares.map(({ contract }) => contract)

/** Assigner: route, then waits. Waiter: wait, then route. Whatever the interleaving, one sees the other. */
async function oneSeesTheOther(scheduler: fc.Scheduler, tenant: string, store: Store): Promise<boolean> {
  const { routes } = openBooks({ store: scheduledStore(scheduler, store), tenant, archive: mapArchive() })
  const assigner = async () => {
    await routes.assign(invoice, [share('c')])
    return (await routes.waiting(invoice)).length > 0
  }
  const waiter = async () => {
    await routes.wait(invoice, 'd', moment())
    return (await routes.find(invoice)).length > 0
  }
  const seen = Promise.all([assigner(), waiter()])
  await scheduler.waitFor(seen)
  return (await seen).includes(true)
}

export function routesContract(store: () => Store, runs: number): void {
  test('an object is unknown until it is assigned; assigning again changes nothing, another contract is added', async () => {
    const { routes } = freshBooks(store())
    expect(await routes.find(invoice)).toEqual([])
    expect(await routes.assign(invoice, [share('c1', 70n), share('c2')])).toBe('assigned')
    expect(await routes.assign(invoice, [share('c2', 5n)])).toBe('known')
    expect(await routes.assign(invoice, [share('c3'), share('c1')])).toBe('assigned')
    expect(await routes.find(invoice)).toEqual([share('c1', 70n), share('c2'), share('c3')])
    await expect(routes.assign(invoice, [])).rejects.toThrow(/no contract/)
    expect(await routes.find({ system: 'zuora', object: 'in_1' })).toEqual([])
  })

  test('contracts assigned at once are all kept', async () => {
    const { routes } = freshBooks(store())
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((contract) => routes.assign(invoice, [share(contract)])))
    expect(contracts(await routes.find(invoice)).sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('documents wait under their object until they are released', async () => {
    const { routes } = freshBooks(store())
    expect(await routes.wait(invoice, 'd2', moment(2))).toBe('waiting')
    expect(await routes.wait(invoice, 'd1', moment(1))).toBe('waiting')
    expect(await routes.wait(invoice, 'd1', moment(3))).toBe('known')
    await routes.wait({ system: 'stripe', object: 'in_10' }, 'd9', moment())
    expect(await routes.waiting(invoice)).toEqual([
      { ...invoice, document: 'd1', since: moment(1) },
      { ...invoice, document: 'd2', since: moment(2) },
    ])
    await routes.released(invoice, 'd1')
    await routes.released(invoice, 'd1')
    expect((await routes.waiting(invoice)).map(({ document }) => document)).toEqual(['d2'])
  })

  test('the sweep walks every wait of the tenant, also of objects with odd names', async () => {
    const { routes } = freshBooks(store())
    const objects = ['in_1', 'in~1', 'in_1~x', 'a#b', '株式会社', ...Array.from({ length: 20 }, (_, n) => `ch_${n}`)]
    for (const object of objects) await routes.wait({ system: 'stripe', object }, 'd', moment())
    expect((await collect(routes.walk())).map(({ object }) => object).sort()).toEqual([...objects].sort())
    expect(await routes.waiting({ system: 'stripe', object: 'in' })).toEqual([])
    expect(await routes.waiting({ system: 'stripe', object: 'in_1' })).toHaveLength(1)
  })

  test('whoever assigns sees the wait, or whoever waits sees the route', async () => {
    const tenant = freshBooks(store()).tenant
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        run += 1
        expect(await oneSeesTheOther(scheduler, `${tenant}.${run}`, store())).toBe(true)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })
}
