import type { SQSEvent, SQSRecord } from 'aws-lambda'

interface Given {
  readonly body: unknown
  readonly group?: string
}

/** A batch as Lambda would pass it: messages `m0`, `m1` … of one queue. */
export function sqsEvent(queue: string, messages: readonly Given[]): SQSEvent {
  const recordOf = ({ body, group }: Given, index: number): SQSRecord => ({
    messageId: `m${String(index)}`,
    receiptHandle: `r${String(index)}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: 'x', ApproximateFirstReceiveTimestamp: '0', ...(group === undefined ? {} : { MessageGroupId: group }) },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:tieout-test-${queue}`,
    awsRegion: 'us-east-1',
  })
  return { Records: messages.map(recordOf) }
}
