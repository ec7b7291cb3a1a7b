import { readFileSync } from 'node:fs'
import { instant } from '#calendar'
import type { Queues } from '#runtime'
import { sampleSecrets } from '../../../stacks/local/month/company.ts'
import { type SampleMonth, sampleMonth } from '../../../stacks/local/month/sample-month.ts'
import { cursorFile } from '../../../stacks/local/player/cursor.ts'
import { openStack } from '../../../stacks/local/player/open-stack.ts'
import { play } from '../../../stacks/local/player/play.ts'
import { ticksOf } from '../../../stacks/local/player/ticks.ts'
import type { AnyHandler, Handlers } from '../../../stacks/local/runner/index.ts'
import { actingAs, refusedTouches, touch, touchesOf, watched } from './touches.ts'

const overheard = (queues: Queues): Queues => ({
  send: (queue, message, options) => (touch(`sends ${queue}`), queues.send(queue, message, options)),
  sendBatch: (queue, messages) => (touch(`sends ${queue}`), queues.sendBatch(queue, messages)),
})

const named = (handlers: Handlers): Handlers =>
  new Map([...handlers].map(([name, handler]) => [name, ((event, context) => actingAs(name, () => handler(event, context))) as AnyHandler] as const))

const quiet = { note: () => undefined, at: () => undefined, done: () => undefined }

const month = sampleMonth()
let logged = ''

beforeAll(async () => {
  const options = { once: true, json: false, dataDir: undefined, books: 'sqlite', endpoint: undefined, erp: { erp: 'netsuite', settingsFile: undefined }, port: 0, seedOrder: undefined } as const
  const stack = await openStack(month, options, { at: instant('2026-12-01T05:00:00.000Z'), around: { store: watched, queues: overheard, handlers: named } })
  try {
    await play({ stack, ticks: ticksOf(month.script), cursor: cursorFile(undefined, { books: 'sqlite', seedOrder: undefined }), progress: quiet })
  } finally {
    logged = readFileSync(stack.logFile, 'utf8')
    await stack.stop()
  }
}, 120_000)

test('through the whole sample month no function touches a partition or a queue that its role in AWS does not allow', () => {
  expect(refusedTouches()).toEqual([])
  for (const name of ['receive', 'normalise', 'recognise', 'close', 'post', 'drain'] as const) expect([name, touchesOf(name).length]).not.toEqual([name, 0])
})

/** What a person wrote or is called, in the bodies of the month: texts of several words, and addresses. */
function personal({ script }: SampleMonth): ReadonlySet<string> {
  const found = new Set<string>()
  const keep = (_: string, value: unknown): unknown => {
    if (typeof value === 'string' && /^\S+(?: \S+)+$|\S@\S/.test(value)) found.add(value)
    return value
  }
  for (const step of script) if (step.kind === 'deliver' && step.body.startsWith('{')) JSON.parse(step.body, keep)
  return found
}

test('its log names documents and faults, never a secret, a person or a piece of a body', () => {
  const lines = logged.trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines) expect(() => void JSON.parse(line)).not.toThrow()
  const secrets = [sampleSecrets.stripe, sampleSecrets.evidence, ...Object.values(sampleSecrets.zuora).filter((value) => value.length > 8)]
  const texts = [...personal(month)]
  expect(texts.length).toBeGreaterThan(20)
  for (const text of [...secrets, ...texts]) expect([text, logged.includes(text)]).toEqual([text, false])
  expect(logged).not.toMatch(/[\w.+-]+@[\w-]+\.[a-z]|"object":|\\"\w+\\":|-----BEGIN|v1=[0-9a-f]{8}/)
})
