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
