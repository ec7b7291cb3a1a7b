import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { instant } from '#calendar'
import { type QueueName, queueNameIn, queues } from '#topology'
import { cloudWatchGauges } from '../../../shared/runtime/gauges-cloudwatch.ts'
import { backlogOf, virtualClock } from '#runtime'

const clock = virtualClock(instant('2026-01-01T00:10:00.000Z'))
const urls = Object.fromEntries((Object.keys(queues) as QueueName[]).map((queue) => [queue, `http://q/${queue}`]))
const waiting: Readonly<Record<string, number>> = { 'http://q/contract': 7, 'http://q/contract-dlq': 2 }
const sqs = { send: ({ input }: { input: { QueueUrl: string } }) => Promise.resolve({ Attributes: { ApproximateNumberOfMessages: String(waiting[input.QueueUrl] ?? 0), ApproximateNumberOfMessagesNotVisible: input.QueueUrl.endsWith('/contract') ? '3' : '0' } }) } as unknown as SQSClient

interface Asked { readonly StartTime: { toISOString(): string }; readonly MetricDataQueries: readonly { readonly Id: string; readonly MetricStat: { readonly Metric: { readonly Dimensions: readonly { readonly Value: string }[] } } }[] }
let asked: Asked | undefined
const send = ({ input }: { input: Asked }): Promise<unknown> => {
  asked = input
  const contract = input.MetricDataQueries.find((query) => query.MetricStat.Metric.Dimensions[0]?.Value === queueNameIn('prod', 'contract'))
  return Promise.resolve({ MetricDataResults: [{ Id: contract?.Id, Values: [41.6, 12] }, { Id: 'q99', Values: [1] }] })
}
const gauges = cloudWatchGauges({ sqs, cloudWatch: { send } as unknown as CloudWatchClient, clock, stage: 'prod', urls })

test('a lane has its depth, what is in work, the newest age and its dead letters', async () => {
  const lanes = await gauges.lanes()
  expect(lanes.find((lane) => lane.queue === 'contract')).toEqual({ queue: 'contract', depth: 7, inFlight: 3, oldestAgeSeconds: 42, deadLetterDepth: 2 })
  expect(lanes.find((lane) => lane.queue === 'intake')).toEqual({ queue: 'intake', depth: 0, inFlight: 0, oldestAgeSeconds: undefined, deadLetterDepth: 0 })
  expect(asked?.StartTime.toISOString()).toBe('2026-01-01T00:05:00.000Z')
})

test('the backlog counts waiting, in work and dead', async () => {
  expect(await backlogOf(gauges)).toMatchObject({ contract: 10, 'contract-dlq': 2, intake: 0 })
})
