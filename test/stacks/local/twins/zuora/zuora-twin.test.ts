import { serveZuoraTwin } from '../../../../../stacks/local/twins/zuora/index.ts'

describe('Zuora twin over HTTP', () => {
  const served = serveZuoraTwin({ now: () => Date.parse('2026-12-20T00:00:00Z'), clientId: 'c', clientSecret: 's' })
  afterAll(async () => (await served).stop())
  const token = async (clientSecret: string): Promise<Response> => fetch(`${(await served).url}/oauth/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'c', client_secret: clientSecret, grant_type: 'client_credentials' }) })
  const get = async (path: string): Promise<string> => {
    const { access_token } = (await (await token('s')).json()) as { access_token: string }
    return (await fetch((await served).url + path, { headers: { authorization: `Bearer ${access_token}` } })).text()
  }

  test('hands out tokens for its own client only, and asks for one', async () => {
    expect((await token('wrong')).status).toBe(401)
    expect((await fetch(`${(await served).url}/v1/invoices/1`)).status).toBe(401)
  })

  test('numbers leave as they were written, by id and by number', async () => {
    ;(await served).load({ '/v1/invoices/8ad1': '{"id":"8ad1","invoiceNumber":"INV1","amount":4500.250}', '/v1/invoices/8ad1/items': '{"success":true,"invoiceItems":[{"id":"a","chargeAmount":1.10},{"id":"b","chargeAmount":2.20}]}' })
    expect(await get('/v1/invoices/8ad1')).toBe('{"id":"8ad1","invoiceNumber":"INV1","amount":4500.250}')
    expect(await get('/v1/invoices/INV1')).toContain('"amount":4500.250')
    const page = await get('/v1/invoices/8ad1/items?pageSize=1')
    expect(page).toContain('"chargeAmount":1.10')
    expect(JSON.parse(page)).toMatchObject({ success: true, nextPage: `${(await served).url}/v1/invoices/8ad1/items?pageSize=1&page=2` })
  })

  test('what does not exist is 200 with success false; queries filter', async () => {
    expect(JSON.parse(await get('/v1/invoices/none'))).toMatchObject({ success: false, reasons: [{ code: 50000040 }] })
    ;(await served).load({ '/v1/payments/p1': { id: 'p1', updatedDate: '2026-12-01 00:00:00' }, '/v1/payments/p2': { id: 'p2', updatedDate: '2026-12-09 00:00:00' }, '/v1/payments/p2/parts': { parts: [] } })
    expect(JSON.parse(await get('/object-query/payments?filter[]=updatedDate.GE:2026-12-05T00:00:00Z'))).toEqual({ data: [{ id: 'p2', updatedDate: '2026-12-09 00:00:00' }] })
  })
})
