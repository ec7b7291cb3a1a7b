import { serveStripeTwin } from '../../../../../stacks/local/twins/stripe/index.ts'

const at = (text: string): number => Date.parse(text) / 1000

describe('Stripe twin over HTTP', () => {
  const served = serveStripeTwin({ now: () => Date.parse('2026-12-20T00:00:00Z') })
  afterAll(async () => (await served).stop())
  const get = async (path: string, key = 'Bearer rk_test'): Promise<{ status: number; body: { data?: { id: string }[]; has_more?: boolean; error?: { code?: string } } }> => {
    const answer = await fetch((await served).url + path, { headers: { authorization: key } })
    return { status: answer.status, body: (await answer.json()) as object }
  }

  test('is loaded over its control and lists newest first, in stable pages', async () => {
    const objects = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`in_${day}`, { id: `in_${day}`, object: 'invoice', created: at(`2026-12-0${day}T00:00:00Z`) }]))
    await fetch(`${(await served).url}/twin/load`, { method: 'POST', body: JSON.stringify({ objects }) })
    const first = await get('/v1/invoices?limit=3')
    expect([first.body.data?.map(({ id }) => id), first.body.has_more]).toEqual([['in_5', 'in_4', 'in_3'], true])
    const second = await get('/v1/invoices?limit=3&starting_after=in_3')
    expect([second.body.data?.map(({ id }) => id), second.body.has_more]).toEqual([['in_2', 'in_1'], false])
    const filtered = await get(`/v1/invoices?created[gte]=${at('2026-12-02T00:00:00Z')}&created[lt]=${at('2026-12-04T00:00:00Z')}`)
    expect(filtered.body.data?.map(({ id }) => id)).toEqual(['in_3', 'in_2'])
  })

  test('refuses what Stripe refuses', async () => {
    expect((await get('/v1/invoices', '')).status).toBe(401)
    expect((await get('/v1/invoices?limit=101')).status).toBe(400)
    expect(await get('/v1/invoices/in_9')).toMatchObject({ status: 404, body: { error: { code: 'resource_missing' } } })
    expect((await get('/v1/charges/in_1')).status).toBe(404)
  })

  test('keeps events for thirty days, and fails as it is told', async () => {
    const twin = await served
    twin.load({ events: [{ id: 'evt_old', object: 'event', created: at('2026-11-01T00:00:00Z') }, { id: 'evt_new', object: 'event', created: at('2026-12-19T00:00:00Z') }] })
    expect((await get('/v1/events')).body.data?.map(({ id }) => id)).toEqual(['evt_new'])
    await fetch(`${twin.url}/twin/fault`, { method: 'POST', body: JSON.stringify({ kind: 'error' }) })
    expect((await get('/v1/events')).status).toBe(500)
    twin.faults.add('no-answer')
    await expect(get('/v1/events')).rejects.toThrow()
    expect((await get('/v1/events')).status).toBe(200)
  })
})
