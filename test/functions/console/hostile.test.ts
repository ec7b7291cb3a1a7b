import { answerThrough } from '../../../functions/console/answer-through.ts'
import { get, post } from './asking.ts'
import { openSmallWorld } from './small-world.ts'

const small = openSmallWorld()
const odd = ['%00', '%1f', '%F4%8F%BF%BF', 'a'.repeat(6_000)]

describe('questions that no page asks', () => {
  it.each(['events', 'contracts', 'journals', 'explain'])('an id of /v1/%s that no key can hold is refused, not a fault', async (list) => {
    for (const id of odd) {
      const { status, json } = await get(small, `/v1/${list}/${id}`)
      expect({ status, code: json['code'] }).toEqual({ status: 400, code: 'malformed' })
      expect(JSON.stringify(json).length).toBeLessThan(400)
    }
  })

  it('nor is one of an action', async () => {
    expect((await post(small, '/v1/suspense/%01/accept', { reason: 'because' })).status).toBe(400)
  })

  it.each(['9999-12-31T23:59:59-23:59', '0000-01-01', '1969-12-31'])('nothing is read again since %s', async (since) => {
    expect((await post(small, '/v1/backfills', { since })).status).toBe(400)
    expect(small.sent.filter(({ queue }) => queue === 'backfill')).toEqual([])
  })

  it('a body that is nested too deep is refused', async () => {
    const body = '['.repeat(100_000) + ']'.repeat(100_000)
    const request = new Request('http://127.0.0.1/v1/redrives', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect((await small.api.fetch(request, { principal: 'local' })).status).toBe(400)
  })

  it.each(['TRACE', 'CONNECT', 'TRACK', 'OPTIONS'])('%s is answered without a fault', async (method) => {
    const through = answerThrough(small.api, { principal: 'local' })
    const { status, headers } = await through({ method, path: '/v1/health', query: '', headers: {}, parameters: {}, body: new Uint8Array(), requestId: 'r', principal: undefined })
    expect(status).toBe(405)
    expect(Object.keys(headers ?? {}).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
