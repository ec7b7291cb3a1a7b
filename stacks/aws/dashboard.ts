import { Duration, type Stack } from 'aws-cdk-lib'
import { AlarmStatusWidget, Dashboard, GraphWidget, type IAlarm, type IMetric, type IWidget, MathExpression, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { type MetricName, metricNamespace } from '#runtime'
import { type QueueName, queues } from '../topology.ts'
import { type MetricScope, queueMetric } from './alarm-metrics.ts'
import type { AlarmRow } from './alarm-rows.ts'

export interface DashboardPorts {
  readonly metrics: MetricScope
  readonly alarms: readonly IAlarm[]
  readonly rows: readonly AlarmRow[]
}

/** One page for queues and money: alarms on top, then money, then the lanes from left to right with their thresholds drawn. */
export function dashboardOf(stack: Stack, { metrics, alarms, rows }: DashboardPorts): Dashboard {
  const note = `# Tieout ${metrics.stage}\nDeliveries become facts, facts become revenue, closed periods become journals; the ledger is read back and compared. Each alarm's description names its runbook under \`docs/runbooks\`.`
  return new Dashboard(stack, 'Dashboard', {
    dashboardName: `tieout-${metrics.stage}`,
    defaultInterval: Duration.hours(24),
    widgets: [
      [new TextWidget({ markdown: note, width: 24, height: 2 })],
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 6 })],
      money(metrics),
      lanes(metrics, rows, 'ApproximateAgeOfOldestMessage'),
      lanes(metrics, rows, 'ApproximateNumberOfMessagesVisible'),
    ],
  })
}

function money(scope: MetricScope): IWidget[] {
  const own = (metricName: MetricName, statistic: string): Metric => new Metric({ namespace: metricNamespace, metricName, dimensionsMap: { stage: scope.stage }, statistic, period: Duration.hours(1) })
  return [
    graph('Open breaks', [own('BreaksOpen', 'Maximum')], 6, 1),
    graph('Unreconciled amount, by currency', [byCurrency(scope)], 6),
    graph('Journals', [own('JournalsPosted', 'Sum'), own('JournalsFailed', 'Sum')], 6),
    graph('Suspended, poisoned, refused', [own('DocumentsSuspended', 'Sum'), own('MessagesPoisoned', 'Sum'), own('EventsRejected', 'Sum')], 6),
  ]
}

/** One line per currency: amounts of different currencies are never drawn as one number. */
const byCurrency = ({ stage }: MetricScope): IMetric =>
  new MathExpression({ expression: `SEARCH('{${metricNamespace},stage,currency} MetricName="UnreconciledAmount" stage="${stage}"', 'Maximum', 3600)`, label: '', usingMetrics: {}, period: Duration.hours(1) })

function lanes(scope: MetricScope, rows: readonly AlarmRow[], metricName: 'ApproximateAgeOfOldestMessage' | 'ApproximateNumberOfMessagesVisible'): IWidget[] {
  const work = (Object.keys(queues) as QueueName[]).filter((queue) => queues[queue].deadLetter !== undefined)
  const period = Duration.minutes(1)
  return work.map((queue) => {
    const dead = queues[queue].deadLetter?.queue
    const both = [queue, ...(dead ? [dead] : [])].map((name) => queueMetric(scope, name, { metricName, statistic: 'Maximum', period }))
    const row = rows.find(({ signal }) => signal.kind === 'queue' && signal.queue === queue && signal.metric === metricName)
    const title = metricName === 'ApproximateAgeOfOldestMessage' ? `${queue}: oldest, seconds` : `${queue}: waiting`
    return graph(title, both, 6, row?.threshold)
  })
}

const graph = (title: string, left: readonly IMetric[], width: number, threshold?: number): GraphWidget =>
  new GraphWidget({ title, left: [...left], width, height: 6, ...(threshold === undefined ? {} : { leftAnnotations: [{ value: threshold, label: 'alarm' }] }) })
