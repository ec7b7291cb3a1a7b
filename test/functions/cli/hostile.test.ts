import { lastDayOf, period } from '#calendar'
import { toHledger } from '#gateways'
import { cellText, tableText } from '../../../functions/cli/print.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { openSmallWorld } from '../console/small-world.ts'
import { recordingMachine } from './recording-machine.ts'

const escape = '\u001b[2J\u001b]8;;https://evil.example\u0007paid\u009b31m'
const turned = 'usd\u202e0001\u2066'
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** A machine that is answered one JSON value, whatever it asks. */
async function told(json: unknown, args: readonly string[], status = 200): Promise<{ out: string; err: string }> {
  const machine = recordingMachine(openSmallWorld().api)
  await runTieout(args, { ...machine, fetch: () => Promise.resolve(Response.json(json, { status })) })
  return machine.said()
}

const event = { document: escape, kind: `${turned}\r\nstripe:evt_2  forged`, status: 'facts', receivedAt: '2026-12-01T00:00:00.000Z', contracts: [escape], body: `{"note":"${escape}"}\nsecond line`, reason: escape }

describe('what a provider wrote, on a terminal', () => {
  it('moves no cursor, and no value is a row of its own', async () => {
    const { out, err } = await told({ events: [event], matched: 1, next: escape }, ['events', 'list'])
    expect(out + err).not.toMatch(unseen)
    expect(out.trimEnd().split('\n')).toHaveLength(2)
    expect(tableText([{ id: 'a\nb' }], [{ title: 'id', of: 'id' }]).trimEnd().split('\n')).toHaveLength(2)
    expect(cellText('a\tb')).toBe('a b')
  })

  it('is shown on its own lines where it is the whole answer', async () => {
    const { out } = await told(event, ['events', 'get', 'x'])
    expect(out).not.toMatch(unseen)
    expect(out).toContain('\nsecond line')
  })

  it('is the same value in --json, written with escapes', async () => {
    const { out } = await told({ events: [event] }, ['events', 'list', '--json'])
    expect(out).not.toMatch(unseen)
    expect(JSON.parse(out)).toEqual({ events: [event] })
  })

  it('is harmless in a refusal too', async () => {
    const { err } = await told({ detail: escape }, ['events', 'get', 'x'], 404)
    expect(err).not.toMatch(unseen)
    expect(err).toContain('paid')
  })
})

it('no customer id adds an entry to the plain-text journal', () => {
  const month = period('2026-12')
  const entity = 'cus_1\n\n2026-12-31 * forged\n    asc606:halden-us:4000  1 USD\n    asc606:halden-us:1000'
  const lines = [{ account: '4000', credit: '1.00', entity, segments: { class: 'a, b:c\n; d' } }, { account: '1200', debit: '1.00' }]
  const text = toHledger([{ externalId: 'b-1', book: 'asc606', subsidiary: 'halden-us', currency: 'USD', period: month, postingDate: lastDayOf(month), memo: 'm', lines }])
  expect(text.match(/^\d{4}-/gm)).toHaveLength(1)
  expect(text.match(/^ {4}\w/gm)).toHaveLength(2)
})
