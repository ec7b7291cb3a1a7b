export { fileArchive } from './archive-files.ts'
export { memoryArchive } from './archive-memory.ts'
export { s3Archive } from './archive-s3.ts'
export type { Base, Opener } from './base.ts'
export { type Clock, type VirtualClock, stopwatchMs, systemClock, virtualClock } from './clock.ts'
export { type Composed, compose, lambdaBase } from './compose.ts'
export { type Config, readConfig } from './config.ts'
export { type Gauges, type LaneGauge, backlogOf } from './gauges.ts'
export { type HttpAnswer, type HttpDoor, type HttpHandler, type HttpRequest, type HttpWorkflow, http, requestOf } from './http.ts'
export { type Ids, countedIds, randomIds } from './ids.ts'
export { lambdaArchive, lambdaGauges, lambdaQueues, lambdaSecrets } from './lambda-aws.ts'
export { lambdaBilling } from './lambda-billing.ts'
export { lambdaBooks } from './lambda-books.ts'
export { lambdaErp } from './lambda-erp.ts'
export { lambdaPolicies } from './lambda-policies.ts'
export { type Log, type LogField, type LogFields, jsonLog, redact, silentLog } from './log.ts'
export {
  type CountedMetrics,
  type Dimensions,
  type MetricName,
  type Metrics,
  countedMetrics,
  embeddedMetrics,
  metricNamespace,
  metricUnits,
} from './metrics.ts'
export { type Outward, systemOutward } from './outward.ts'
export { type Policies, policiesFrom, policyInForce } from './policies.ts'
export { answerJson, problem } from './problem.ts'
export type { Message, OutgoingMessage, Queues, SendOptions } from './queues.ts'
export { sqsQueues } from './queues-sqs.ts'
export { managedSecrets } from './secrets-manager.ts'
export { redriven, settleRedriven, settlingRedrive } from './redriven.ts'
export { SecretUnknown, type Secrets, givenSecrets, valuesOf } from './secrets.ts'
export { type Delivery, type SqsHandler, perGroup, perMessage } from './sqs-batch.ts'
export { type StartWorld, checkPortsOf, sendingPorts, startClosing, startReviewing } from './start-closing.ts'
export { type SignRefusal, certificateOf, lockPeriod, signPeriod } from './sign-period.ts'
export { type ReopenWorld, askReopening, decideReopening } from './reopen-period.ts'
export { isTimetableTick, timetableSchema } from './timetable.ts'
export type { World } from './world.ts'
