import { existsSync } from 'node:fs'
import { shardCount } from '#books'
import { externalIdForm } from '#gateways'
import { encodeFile } from '#recognition'
import { type FunctionName, type QueueName, type WorkQueueName, functions, limits, mappings, queueNameIn, queues, routes, secretReaders, senders, timetable } from '#topology'
import { limits as storeLimits } from '../../shared/books/admissible.ts'
import { contentBytesMax } from '../../shared/books/document-content.ts'
import { inlineBytesMax } from '../../shared/books/kept.ts'
import { lineMax } from '../../shared/gateways/erp/netsuite/post-journal.ts'
import { fileOf, invoice, line } from '../shared/recognition/given.ts'

/** What SQS takes in one request and gives Lambda in one batch. */
const sqsBatchBytes = 262_144

const queueNames = Object.keys(queues) as QueueName[]
const functionNames = Object.keys(functions) as FunctionName[]
const work = queueNames.filter((queue): queue is WorkQueueName => queues[queue].deadLetter !== undefined)

test.each(functionNames)('%s has an entry file and is reached by something', (name) => {
  expect(existsSync(new URL(`../../${functions[name].entry}`, import.meta.url))).toBe(true)
  const triggers = [...mappings, ...routes, ...Object.values(timetable)].filter((row) => row.function === name)
  expect(triggers.length > 0 || name === 'console').toBe(true)
})

test.each(queueNames)('%s is read by one function, which is given six times its own time limit', (queue) => {
  const readers = mappings.filter((mapping) => mapping.queue === queue)
  expect(readers).toHaveLength(1)
  for (const { function: name } of readers) expect(queues[queue].visibilitySeconds).toBeGreaterThanOrEqual(6 * functions[name].timeoutSeconds)
})

test.each(work)('%s gives poison up to its own dead-letter queue of the same kind, which keeps it longer', (queue) => {
  const { deadLetter, fifo, retentionDays } = queues[queue]
  const dead = queues[deadLetter!.queue]
  expect(deadLetter!.queue).toBe(`${queue}-dlq`)
  expect([dead.fifo, dead.deadLetter]).toEqual([fifo, undefined])
  expect(dead.retentionDays).toBeGreaterThan(retentionDays)
  expect(deadLetter!.maxReceiveCount).toBeGreaterThanOrEqual(3)
  expect(queues[queue].visibilitySeconds * deadLetter!.maxReceiveCount).toBeLessThan(retentionDays * 86_400)
})

test.each(work)('%s is sent to by someone', (queue) => {
  expect(functionNames.some((name) => senders[name].includes(queue))).toBe(true)
})

test.each(mappings)('a batch of $queue fits one invocation and one request', ({ queue, batchSize, maxConcurrency }) => {
  expect(batchSize * limits.messageBytes).toBeLessThanOrEqual(sqsBatchBytes)
  expect(batchSize).toBeLessThanOrEqual(limits.messagesPerBatch)
  expect(maxConcurrency).toBeGreaterThanOrEqual(2)
  expect(queueNameIn('a-long-stage-name', queue).length).toBeLessThanOrEqual(80)
})

test.each(functionNames)('a reservation of %s holds what its mappings and the timetable may run at once', (name) => {
  const { reservedConcurrency } = functions[name]
  const wanted = mappings.filter((mapping) => mapping.function === name).reduce((sum, mapping) => sum + mapping.maxConcurrency, 0)
  const timed = Object.values(timetable).some((row) => row.function === name) ? 1 : 0
  if (reservedConcurrency !== undefined) expect(reservedConcurrency).toBeGreaterThanOrEqual(wanted + timed)
})

test('functions stay within what Lambda and API Gateway allow', () => {
  for (const name of functionNames) expect(functions[name].timeoutSeconds).toBeLessThanOrEqual(900)
  for (const { function: name } of routes) expect(functions[name].timeoutSeconds).toBeLessThanOrEqual(30)
})

test('limits agree with each other', () => {
  expect(Math.ceil((limits.bodyBytes * 4) / 3)).toBeLessThan(6 * 1024 * 1024)
  expect(Math.ceil((limits.inlineBodyBytes * 4) / 3)).toBeLessThan(limits.itemBytes)
  expect(limits.messagesPerBatch * limits.messageBytes).toBeLessThanOrEqual(sqsBatchBytes)
  expect(limits.shards % limits.shardsPerClosingMessage).toBe(0)
  expect(limits.inlineFactBytes).toBeLessThan(limits.inlineBodyBytes)
  expect(limits.registerIdleMinutes * 60).toBeGreaterThan(queues.intake.visibilitySeconds)
  for (const { visibilitySeconds, deadLetter } of Object.values(queues).filter((queue) => queue.visibilitySeconds < 5_400)) expect(limits.redriveIdleMinutes * 60).toBeGreaterThan(visibilitySeconds * (deadLetter?.maxReceiveCount ?? 1))
})

test('the rooms keep the limits that the topology states', () => {
  expect([contentBytesMax, inlineBytesMax, storeLimits.bodyBytes, storeLimits.transactWrites, shardCount]).toEqual([
    limits.inlineBodyBytes, limits.inlineFactBytes, limits.itemBytes, limits.writesPerTransaction, limits.shards,
  ])
  expect(lineMax).toBe(limits.linesPerJournal)
  expect([externalIdForm.test('x'.repeat(limits.externalIdLength)), externalIdForm.test('x'.repeat(limits.externalIdLength + 1))]).toEqual([true, false])
  const pagesOf = (lines: number): number => encodeFile(fileOf([invoice('in_1', '2026-12-01', Array.from({ length: lines }, (_, index) => line({ line: `l${index}`, net: 1n })))])).pages.length
  expect([pagesOf(limits.factsInline), pagesOf(limits.factsInline + 1)]).toEqual([0, 2])
  expect(storeLimits.bodyBytes + storeLimits.partitionBytes + storeLimits.sortBytes).toBeLessThan(400 * 1024)
})

test('every secret has a reader, and the door alone reads what proves a delivery', () => {
  for (const readers of Object.values(secretReaders)) expect(readers.length).toBeGreaterThan(0)
  for (const secret of ['stripe-webhook', 'zuora-webhook', 'evidence'] as const) expect(secretReaders[secret]).toEqual(['receive'])
})
