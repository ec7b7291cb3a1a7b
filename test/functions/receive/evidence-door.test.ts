import type { HttpRequest } from '#runtime'
import { codeOf, lab, mac, nowSeconds, requestTo } from './lab.ts'

const report = JSON.stringify({ id: 'dep-1', kind: 'delivery-confirmed', at: '2026-12-05T11:00:00Z', object: 'stripe:in_1' })
const ask = (body = report, key = 'key-2', change: { seconds?: number; source?: string } = {}): HttpRequest => {
  const seconds = change.seconds ?? nowSeconds
  return requestTo(`/hooks/evidence/halden/${change.source ?? 'deploys'}`, body, { 'tieout-signature': `t=${seconds},v1=${mac(key, seconds, body)}` })
}

describe('evidence door', () => {
  test.each(['key-2', 'key-1'])('takes a report signed with %s of the source', async (key) => {
    const { receive, sent, books } = lab()
    expect((await receive(ask(report, key))).status).toBe(200)
    expect(sent).toEqual(['intake halden evidence:deploys:dep-1'])
    expect(await books.documents.read('evidence:deploys:dep-1')).toMatchObject({ system: 'evidence', kind: 'delivery-confirmed' })
  })

  test.each([
    ['the key of another source', ask(report, 'key-m'), 'signature-wrong'],
    ['a source without a key', ask(report, 'key-2', { source: 'unknown' }), 'signature-wrong'],
    ['301 s ago', ask(report, 'key-2', { seconds: nowSeconds - 301 }), 'timestamp-old'],
    ['301 s ahead', ask(report, 'key-2', { seconds: nowSeconds + 301 }), 'timestamp-early'],
    ['an altered body', { ...ask(), body: Buffer.from(report.replace('in_1', 'in_2')) }, 'signature-wrong'],
    ['a report without id', ask('{"kind":"hours-logged"}'), 'event-malformed'],
    ['an id that cannot be kept', ask(JSON.stringify({ id: 'a\u0000b', kind: 'hours-logged' })), 'event-malformed'],
  ])('refuses %s', async (_case, request, code) => {
    const answer = await lab().receive(request)
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code })
  })

  test('the same report again is acknowledged; other content under its id is a conflict', async () => {
    const { receive, sent, books } = lab()
    await receive(ask())
    expect((await receive(ask())).status).toBe(200)
    const other = await receive(ask(report.replace('in_1', 'in_2')))
    expect({ status: other.status, code: codeOf(other) }).toEqual({ status: 409, code: 'report-conflict' })
    expect(Buffer.from((await books.documents.read('evidence:deploys:dep-1'))?.body ?? []).toString()).toBe(report)
    expect(sent).toHaveLength(2)
  })
})
