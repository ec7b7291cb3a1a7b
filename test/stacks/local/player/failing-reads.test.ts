import { failingReads } from '../../../../stacks/local/player/failing-reads.ts'

describe('reads that fail until they are repaired', () => {
  const twin = { fetch: () => Promise.resolve(Response.json({ fine: true })) }
  const ask = async (door: { fetch: (request: Request) => Promise<Response> }, path: string): Promise<number> => (await door.fetch(new Request(`http://twin.test${path}`))).status

  it('answer 500, others pass, and repair lasts', async () => {
    const door = failingReads(twin, ['/v1/invoices/in_1/lines'])
    expect(await ask(door, '/v1/invoices/in_1/lines?limit=100')).toBe(500)
    expect(await ask(door, '/v1/invoices/in_1')).toBe(200)
    door.repair('/v1/invoices/in_1/lines')
    expect(await ask(door, '/v1/invoices/in_1/lines')).toBe(200)
  })
})
