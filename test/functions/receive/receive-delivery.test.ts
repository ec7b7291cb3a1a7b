import { codeOf, lab, requestTo, stripeEvent, stripeRequest } from './lab.ts'

const body = stripeEvent()

describe('receiving a delivery', () => {
  test('a duplicate is acknowledged and written once; it is queued again only while it has no outcome', async () => {
    const { receive, sent, books, metrics } = lab()
    await receive(stripeRequest(body))
    await receive(stripeRequest(body))
    expect(sent).toHaveLength(2)
    await books.documents.decide('stripe:evt_1', { status: 'informational', facts: {}, decidedAt: (await books.documents.read('stripe:evt_1'))!.receivedAt })
    const third = await receive(stripeRequest(body))
    expect(third.status).toBe(200)
    expect(sent).toHaveLength(2)
    expect(metrics.total('DuplicateEvents')).toBe(2)
  })

  test('a re-delivery whose bytes differ (pending_webhooks) changes nothing', async () => {
    const { receive, books } = lab()
    await receive(stripeRequest(body))
    expect((await receive(stripeRequest(stripeEvent({ pending_webhooks: 0 })))).status).toBe(200)
    expect(Buffer.from((await books.documents.read('stripe:evt_1'))?.body ?? []).toString()).toBe(body)
  })

  test('a queue that fails is not acknowledged, and the next delivery heals it', async () => {
    const { receive, sent, queue, books } = lab()
    queue.failing = true
    await expect(receive(stripeRequest(body))).rejects.toThrow('queue down')
    expect(await books.documents.read('stripe:evt_1')).toBeDefined()
    queue.failing = false
    expect((await receive(stripeRequest(body))).status).toBe(200)
    expect(sent).toEqual(['intake halden stripe:evt_1'])
  })

  test.each(['/hooks/stripe/nobody', '/hooks/other/halden', '/hooks/evidence/halden', '/hooks/stripe/../halden', '/hooks/stripe/a%2Fb'])('there is no door at %s', async (path) => {
    const answer = await lab().receive({ ...stripeRequest(body), path })
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 404, code: 'door-unknown' })
  })

  test('only POST delivers', async () => {
    const answer = await lab().receive({ ...stripeRequest(body), method: 'GET' })
    expect([answer.status, answer.headers?.['allow']]).toEqual([405, 'POST'])
  })

  test('concurrent deliveries of one event leave one entry', async () => {
    const { receive, books } = lab()
    const answers = await Promise.all([1, 2, 3, 4].map(() => receive(stripeRequest(body))))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
    let entries = 0
    for await (const entry of books.documents.walk()) entries += entry.entry.document === 'stripe:evt_1' ? 1 : 0
    expect(entries).toBe(1)
  })

  test('a path below a stage is understood', async () => {
    const request = stripeRequest(body)
    expect((await lab().receive(requestTo('/prod/hooks/stripe/halden', request.body, { ...request.headers }))).status).toBe(200)
  })
})
