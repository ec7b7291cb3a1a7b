import { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { metricNamespace } from '#runtime'
import { functions, queueNameIn } from '../topology.ts'
import type { Signal } from './alarm-rows.ts'

/** What the metrics of a deployment are named by. */
export interface MetricScope {
  readonly stage: string
  readonly tableName: string
  readonly apiId: string
}

/** The metric that a signal means. */
export function metricOf(signal: Signal, scope: MetricScope, minutes: number): IMetric {
  const period = Duration.minutes(minutes)
  if (signal.kind === 'queue') return queueMetric(scope, signal.queue, { metricName: signal.metric, statistic: 'Maximum', period })
  if (signal.kind === 'stuck') return stuck(scope, signal.queue, period)
  if (signal.kind === 'own') return new Metric({ namespace: metricNamespace, metricName: signal.metric, dimensionsMap: { stage: scope.stage }, statistic: signal.statistic, period })
  if (signal.kind === 'table') return new Metric({ namespace: 'AWS/DynamoDB', metricName: signal.metric, dimensionsMap: { TableName: scope.tableName }, statistic: 'Sum', period })
  if (signal.kind === 'webhook-5xx') return rate('100 * bad / calls', { bad: apiMetric(scope, '5xx', period), calls: apiMetric(scope, 'Count', period) }, period)
  return functionMetric(signal, scope, period)
}

type QueueMetric = { readonly metricName: string; readonly statistic: string; readonly period: Duration }

/** A metric of one queue. */
export const queueMetric = (scope: MetricScope, queue: Parameters<typeof queueNameIn>[1], metric: QueueMetric): Metric =>
  new Metric({ namespace: 'AWS/SQS', dimensionsMap: { QueueName: queueNameIn(scope.stage, queue) }, ...metric })

/** 1 while messages are in work and none is finished. */
function stuck(scope: MetricScope, queue: Parameters<typeof queueNameIn>[1], period: Duration): MathExpression {
  const held = queueMetric(scope, queue, { metricName: 'ApproximateNumberOfMessagesNotVisible', statistic: 'Minimum', period })
  const finished = queueMetric(scope, queue, { metricName: 'NumberOfMessagesDeleted', statistic: 'Sum', period })
  return rate('IF(held > 0 AND FILL(finished, 0) == 0, 1, 0)', { held, finished }, period)
}

function functionMetric(signal: Extract<Signal, { function: string }>, scope: MetricScope, period: Duration): IMetric {
  const of = (metricName: string, statistic: string): Metric => new Metric({ namespace: 'AWS/Lambda', metricName, dimensionsMap: { FunctionName: `tieout-${scope.stage}-${signal.function}` }, statistic, period })
  if (signal.kind === 'throttles') return of('Throttles', 'Sum')
  if (signal.kind === 'error-rate') return rate('IF(errors >= 3, 100 * errors / calls, 0)', { errors: of('Errors', 'Sum'), calls: of('Invocations', 'Sum') }, period)
  return rate(`100 * slowest / ${String(functions[signal.function].timeoutSeconds * 1000)}`, { slowest: of('Duration', 'p99') }, period)
}

const apiMetric = (scope: MetricScope, metricName: string, period: Duration): Metric => new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: scope.apiId }, statistic: 'Sum', period })

const rate = (expression: string, usingMetrics: Record<string, IMetric>, period: Duration): MathExpression => new MathExpression({ expression, usingMetrics, period })
