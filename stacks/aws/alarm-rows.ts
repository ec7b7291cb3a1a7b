import type { MetricName } from '#runtime'
import { type FunctionName, type QueueName, functions, queues } from '../topology.ts'

type Statistic = 'Sum' | 'Maximum' | 'p95'

/** What an alarm looks at. */
export type Signal =
  | { readonly kind: 'queue'; readonly queue: QueueName; readonly metric: 'ApproximateNumberOfMessagesVisible' | 'ApproximateAgeOfOldestMessage' }
  | { readonly kind: 'stuck'; readonly queue: QueueName }
  | { readonly kind: 'error-rate' | 'throttles' | 'duration-share'; readonly function: FunctionName }
  | { readonly kind: 'webhook-5xx' }
  | { readonly kind: 'table'; readonly metric: 'ThrottledRequests' | 'SystemErrors' }
  | { readonly kind: 'own'; readonly metric: MetricName; readonly statistic: Statistic }

/** One alarm. Its four sentences are its description: meaning, money, first command, runbook. */
export interface AlarmRow {
  readonly name: string
  readonly runbook: string
  readonly signal: Signal
  readonly threshold: number
  readonly minutes: number
  /** So many of the last so many periods must breach. */
  readonly of: readonly [number, number]
  readonly missingIsBad?: boolean
  readonly meaning: string
  readonly money: string
  readonly firstCommand: string
}

const queueNames = Object.keys(queues) as QueueName[]
const work = queueNames.filter((queue) => queues[queue].deadLetter !== undefined)
const dead = queueNames.filter((queue) => queues[queue].deadLetter === undefined)
const functionNames = Object.keys(functions) as FunctionName[]

const deadLetterRows = dead.flatMap((queue): readonly AlarmRow[] => [
  { name: `dead-letter-${queue}`, runbook: 'dead-letter', signal: { kind: 'queue', queue, metric: 'ApproximateNumberOfMessagesVisible' }, threshold: 1, minutes: 5, of: [2, 3], meaning: `Messages lie in ${queue} and the drainer has not turned them into suspense.`, money: 'What they point to is neither revenue nor suspense yet: the period cannot close.', firstCommand: 'tieout failures list' },
  { name: `dead-letter-age-${queue}`, runbook: 'dead-letter', signal: { kind: 'queue', queue, metric: 'ApproximateAgeOfOldestMessage' }, threshold: 4 * 86_400, minutes: 5, of: [1, 1], meaning: `A message has lain in ${queue} for four days; after fourteen it is gone.`, money: 'The pointer would be lost; the register still holds the document, so the daily sweep finds it again.', firstCommand: 'tieout failures list' },
])

const queueRows = work.flatMap((queue): readonly AlarmRow[] => [
  { name: `queue-age-${queue}`, runbook: 'queue-age', signal: { kind: 'queue', queue, metric: 'ApproximateAgeOfOldestMessage' }, threshold: queues[queue].visibilitySeconds + 300, minutes: 1, of: [3, 5], meaning: `The oldest message in ${queue} waits longer than one retry.`, money: 'Nothing is lost; revenue of what waits is late in the books.', firstCommand: 'tieout console --stack tieout-<stage>-console, page Pipeline' },
  ...(queues[queue].fifo ? [{ name: `queue-stuck-${queue}`, runbook: 'queue-stuck', signal: { kind: 'stuck', queue } as const, threshold: 1, minutes: 5, of: [2, 2] as const, meaning: `Messages of ${queue} are in work and none has been finished for ten minutes.`, money: 'One contract or ERP account blocks its group; the others go on.', firstCommand: 'tieout failures list' }] : []),
])

const functionRows = functionNames.flatMap((name): readonly AlarmRow[] => [
  { name: `errors-${name}`, runbook: 'function-errors', signal: { kind: 'error-rate', function: name }, threshold: 1, minutes: 5, of: [3, 5], meaning: `More than 1 % of the invocations of ${name} fail, and at least three did.`, money: 'Work is repeated by the queue or the timetable; what keeps failing ends in suspense.', firstCommand: `aws logs tail /tieout/<stage>/${name} --since 1h --filter-pattern fault` },
  { name: `throttles-${name}`, runbook: 'function-throttles', signal: { kind: 'throttles', function: name }, threshold: 1, minutes: 5, of: [3, 5], meaning: `${name} asks for more concurrency than the account or its reservation gives.`, money: name === 'receive' ? 'Senders repeat refused deliveries for days; none is lost, all are late.' : 'Work waits in its queue; nothing is lost.', firstCommand: 'aws lambda get-account-settings' },
  { name: `duration-${name}`, runbook: 'function-duration', signal: { kind: 'duration-share', function: name }, threshold: 80, minutes: 5, of: [3, 5], meaning: `The slowest 1 % of ${name} use more than 80 % of the time limit.`, money: 'None yet; past the limit the work is repeated and may never finish.', firstCommand: 'tieout console --stack tieout-<stage>-console, page Pipeline' },
])

const own = (metric: MetricName, statistic: Statistic): Signal => ({ kind: 'own', metric, statistic })

const ownRows: readonly AlarmRow[] = [
  { name: 'webhook-5xx', runbook: 'webhook-5xx', signal: { kind: 'webhook-5xx' }, threshold: 1, minutes: 5, of: [3, 5], meaning: 'More than 1 % of deliveries are answered with a server error.', money: 'Senders repeat for up to three days; beyond that billing facts must be read back with a backfill.', firstCommand: 'aws logs tail /tieout/<stage>/receive --since 1h' },
  { name: 'webhook-signature', runbook: 'webhook-signature', signal: own('EventsRejected', 'Sum'), threshold: 5, minutes: 5, of: [1, 1], meaning: 'Five or more deliveries were refused within five minutes, mostly for a wrong signature.', money: 'If a secret was rotated on one side only, billing facts are missing since then.', firstCommand: 'tieout doctor' },
  { name: 'source-silent', runbook: 'source-silent', signal: own('EventsReceived', 'Sum'), threshold: 1, minutes: 1440, of: [1, 1], missingIsBad: true, meaning: 'No delivery arrived for a whole day.', money: 'Billing may go on unseen: revenue and receivables of the day are missing.', firstCommand: 'tieout backfill --since <yesterday>' },
  { name: 'table-throttled', runbook: 'table-throttled', signal: { kind: 'table', metric: 'ThrottledRequests' }, threshold: 1, minutes: 5, of: [3, 5], meaning: 'The books refuse requests because they come too fast.', money: 'Work is repeated; nothing is lost.', firstCommand: 'tieout console --stack tieout-<stage>-console, page Pipeline' },
  { name: 'table-errors', runbook: 'table-throttled', signal: { kind: 'table', metric: 'SystemErrors' }, threshold: 1, minutes: 5, of: [3, 5], meaning: 'DynamoDB answers with errors of its own.', money: 'Work is repeated; nothing is lost.', firstCommand: 'open the AWS health page' },
  { name: 'poison', runbook: 'poison', signal: own('MessagesPoisoned', 'Sum'), threshold: 1, minutes: 5, of: [1, 1], meaning: 'A message failed all its deliveries and now lies in suspense as POISON.', money: 'The amount of its document is in no book until someone redrives or accepts it.', firstCommand: 'tieout failures list' },
  { name: 'invariant', runbook: 'invariant', signal: own('InvariantsBroken', 'Sum'), threshold: 1, minutes: 5, of: [1, 1], meaning: 'Something that must always hold did not; the write was stopped.', money: 'Nothing wrong was stored; the contract or batch concerned stands still.', firstCommand: 'tieout failures list' },
  { name: 'unbalanced', runbook: 'unbalanced', signal: own('UnbalancedEntries', 'Sum'), threshold: 1, minutes: 5, of: [1, 1], meaning: 'An entry was about to be written whose debits are not its credits; it was stopped.', money: 'The books still balance; the contract concerned stands still.', firstCommand: 'tieout failures list' },
  { name: 'posting-failures', runbook: 'posting-failures', signal: own('JournalsFailed', 'Sum'), threshold: 1, minutes: 5, of: [1, 1], meaning: 'The ERP refused a journal.', money: 'The ledger lacks that journal: subledger and ledger differ by its whole amount.', firstCommand: 'tieout journals list --state REJECTED' },
  { name: 'posting-lag', runbook: 'posting-lag', signal: own('PostingLag', 'p95'), threshold: 1800, minutes: 60, of: [1, 1], meaning: 'Journals take more than half an hour from being frozen to being read back from the ERP.', money: 'The subledger is ahead of the ledger by what still waits; nothing is lost.', firstCommand: 'tieout journals list' },
  { name: 'unreconciled', runbook: 'unreconciled', signal: own('BreaksOpen', 'Maximum'), threshold: 1, minutes: 1440, of: [1, 1], missingIsBad: true, meaning: 'Billing, subledger and ledger differ somewhere, or nobody compared them for a day.', money: 'The differences, per currency, are on the dashboard and in the report.', firstCommand: 'tieout recon' },
  { name: 'break-escalated', runbook: 'unreconciled', signal: own('BreaksEscalated', 'Sum'), threshold: 1, minutes: 60, of: [1, 1], meaning: 'A difference has been open for so many days that policy brings it to the next person.', money: 'Its amount is on the break, with a proposed repair.', firstCommand: 'tieout recon breaks' },
  { name: 'webhook-withheld', runbook: 'source-silent', signal: own('DocumentsWithheld', 'Sum'), threshold: 1, minutes: 60, of: [1, 1], meaning: 'A billing system lists documents that it never delivered; they were read and are on their way into the books.', money: 'None once they are accounted for: each is named in the log and by the command.', firstCommand: 'tieout recon sources' },
]

/** Every alarm of a deployment. */
export const alarmRows: readonly AlarmRow[] = [...deadLetterRows, ...queueRows, ...functionRows, ...ownRows]

/** The alarms that put a close at risk; together they are one more. */
export const periodAtRisk: readonly string[] = ['unreconciled', 'posting-failures', 'unbalanced', 'poison', ...dead.map((queue) => `dead-letter-${queue}`)]
