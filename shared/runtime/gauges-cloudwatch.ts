import { type CloudWatchClient, GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { epochMsOf } from '#calendar'
import { type QueueName, type WorkQueueName, queueNameIn, queues as table } from '#topology'
import { type Clock, sdkTime } from './clock.ts'
import type { Gauges, LaneGauge } from './gauges.ts'

export interface CloudWatchGaugePorts {
  readonly sqs: SQSClient
  readonly cloudWatch: CloudWatchClient
  readonly clock: Clock
  readonly stage: string
  readonly urls: Readonly<Partial<Record<QueueName, string>>>
}

/** Depths as SQS states them now, and the age of the oldest message as CloudWatch last saw it (up to five minutes back). */
export function cloudWatchGauges(ports: CloudWatchGaugePorts): Gauges {
  const lanes = (Object.keys(table) as QueueName[]).filter((queue): queue is WorkQueueName => table[queue].deadLetter !== undefined)
  return {
    lanes: async () => {
      const ages = await oldestAges(ports, lanes)
      return Promise.all(lanes.map((queue) => gaugeOf(ports, queue, ages.get(queue))))
    },
  }
}

async function gaugeOf(ports: CloudWatchGaugePorts, queue: WorkQueueName, age: number | undefined): Promise<LaneGauge> {
  const dead = table[queue].deadLetter?.queue
  const [live, left] = await Promise.all([countsOf(ports, queue), dead ? countsOf(ports, dead) : { waiting: 0, inFlight: 0 }])
  const oldestAgeSeconds = live.waiting + live.inFlight === 0 ? undefined : age
  return { queue, depth: live.waiting, inFlight: live.inFlight, oldestAgeSeconds, deadLetterDepth: left.waiting + left.inFlight }
}

async function countsOf(ports: CloudWatchGaugePorts, queue: QueueName): Promise<{ readonly waiting: number; readonly inFlight: number }> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: ports.urls[queue],
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
  })
  const counts = (await ports.sqs.send(command)).Attributes ?? {}
  const waiting = +(counts['ApproximateNumberOfMessages'] ?? 0) + +(counts['ApproximateNumberOfMessagesDelayed'] ?? 0)
  return { waiting, inFlight: +(counts['ApproximateNumberOfMessagesNotVisible'] ?? 0) }
}

async function oldestAges(ports: CloudWatchGaugePorts, lanes: readonly WorkQueueName[]): Promise<ReadonlyMap<WorkQueueName, number>> {
  const nowMs = epochMsOf(ports.clock.now())
  const MetricDataQueries = lanes.map((queue, index) => ({
    Id: `q${String(index)}`,
    MetricStat: { Metric: ageMetric(queueNameIn(ports.stage, queue)), Period: 60, Stat: 'Maximum' },
  }))
  const window = { StartTime: sdkTime(nowMs - 300_000), EndTime: sdkTime(nowMs) }
  const answer = await ports.cloudWatch.send(new GetMetricDataCommand({ ...window, ScanBy: 'TimestampDescending', MetricDataQueries }))
  return new Map((answer.MetricDataResults ?? []).flatMap((result) => newest(lanes, result)))
}

const ageMetric = (name: string) => ({ Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage', Dimensions: [{ Name: 'QueueName', Value: name }] })

function newest(lanes: readonly WorkQueueName[], result: MetricDataResult): readonly (readonly [WorkQueueName, number])[] {
  const queue = lanes[+(result.Id ?? 'q-1').slice(1)]
  const value = result.Values?.[0]
  return queue === undefined || value === undefined ? [] : [[queue, Math.round(value)]]
}
