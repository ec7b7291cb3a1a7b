import { instant } from '#calendar'
import { type LogFields, jsonLog, redact, virtualClock } from '#runtime'

const lines: string[] = []
const log = jsonLog({ clock: virtualClock(instant('2026-01-01T00:00:00.000Z')), service: 'post', write: (line) => lines.push(line) })
const last = (): unknown => JSON.parse(lines.at(-1) ?? '')

test('a line is one JSON object with time, service and what happened', () => {
  log.note('journal posted', { batch: 'b-1', count: 3 })
  expect(last()).toEqual({ level: 'note', at: '2026-01-01T00:00:00.000Z', service: 'post', happened: 'journal posted', batch: 'b-1', count: 3 })
})

test('fields outside the list are dropped, so that no payload slips in', () => {
  log.warn('odd', { tenant: 'acme', body: '{"card":"4242"}' } as LogFields)
  expect(last()).toMatchObject({ tenant: 'acme' })
  expect(lines.at(-1)).not.toContain('4242')
})

test('a fault names its cause, clipped and without secrets', () => {
  log.fault('post failed', new TypeError(`401 for Bearer abc.def-ghi and sk_live_123abc ${'x'.repeat(900)}`), { batch: 'b-1' })
  const said = last() as { readonly error: string; readonly sentence: string }
  expect(said).toMatchObject({ level: 'fault', error: 'TypeError', batch: 'b-1' })
  expect(said.sentence).toHaveLength(500)
  expect(said.sentence).not.toMatch(/abc/)
})

test.each(['whsec_abc+/=', 'rk_test_9', 'Basic dXNlcjpwYXNz', 'eyJhbGciOi.eyJpc3Mi.c2ln'])('%s is never written', (secret) => {
  expect(redact(`key ${secret} end`)).toBe('key [redacted] end')
})

test.each([
  ['an evidence key in a list that is no JSON', (): unknown => JSON.parse('["timesheets:k3y-of-timesheets",deploys:other]'), /k3y|other|deploys/],
  ['a short secret that is no JSON', (): unknown => JSON.parse('[basic:u:pa55]'), /pa55|basic/],
  ['a private key', () => { throw new Error('bad -----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY----- here') }, /MII/],
  ['credentials of ours', () => { throw new Error('unknown form basic:user:pa55word or hmac:0123456789abcdef') }, /pa55word|0123456789/],
  ['an OAuth answer', () => { throw new Error('odd {"access_token":"opaque-123","refresh_token": "opaque-456","client_secret":"opaque-789"}') }, /opaque/],
  ['a person', () => { throw new Error('no such customer ada.lovelace+x@analytical.example') }, /ada|analytical/],
])('%s is not in a line', (_, failing, secret) => {
  try {
    failing()
  } catch (cause) {
    log.fault('failed', cause)
  }
  expect(lines.at(-1)).not.toMatch(secret)
  expect(lines.at(-1)).toMatch(/"sentence":"\w/)
})

test.each(['eyJ-'.repeat(300_000), 'a@'.repeat(500_000), '-----BEGIN '.repeat(100_000), 'Basic '.repeat(200_000)])('a text without end is not searched to its end', (text) => {
  expect(redact(text).length).toBeLessThanOrEqual(500)
})
