import { Stack, type StackProps } from 'aws-cdk-lib'
import { Alarm, AlarmRule, AlarmState, ComparisonOperator, CompositeAlarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { type MetricScope, metricOf } from './alarm-metrics.ts'
import { type AlarmRow, alarmRows, periodAtRisk } from './alarm-rows.ts'
import { dashboardOf } from './dashboard.ts'
import type { Deployment } from './deployment.ts'

export interface WatchProps extends StackProps {
  readonly deployment: Deployment
  readonly apiId: string
}

/** The alarms, the topic that they speak to, and the one dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id, props)
    const { settings, storage } = props.deployment
    const topic = new Topic(this, 'Alarms', { topicName: `tieout-${settings.stage}-alarms`, masterKey: storage.key, enforceSSL: true })
    if (settings.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(settings.alarmEmail))
    const metrics = { stage: settings.stage, tableName: storage.table.tableName, apiId: props.apiId }
    const alarms = new Map(alarmRows.map((row) => [row.name, alarmOf(this, row, metrics)]))
    const atRisk = compositeOf(this, alarms, settings.stage)
    for (const alarm of [...alarms.values(), atRisk]) alarm.addAlarmAction(new SnsAction(topic))
    dashboardOf(this, { metrics, alarms: [atRisk, ...alarms.values()], rows: alarmRows })
  }
}

function alarmOf(stack: Stack, row: AlarmRow, metrics: MetricScope): Alarm {
  return new Alarm(stack, `Alarm-${row.name}`, {
    alarmName: `${metrics.stage}-tieout-${row.name}`,
    alarmDescription: [row.meaning, row.money, `First: ${row.firstCommand}`, `Runbook: docs/runbooks/${row.runbook}.md`].join('\n'),
    metric: metricOf(row.signal, metrics, row.minutes),
    threshold: row.threshold,
    comparisonOperator: row.name === 'source-silent' ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    datapointsToAlarm: row.of[0],
    evaluationPeriods: row.of[1],
    treatMissingData: row.missingIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  })
}

function compositeOf(stack: Stack, alarms: ReadonlyMap<string, Alarm>, stage: string): CompositeAlarm {
  const risks = periodAtRisk.map((name) => alarms.get(name)).filter((alarm) => alarm !== undefined)
  const description = ['The next close cannot pass its checks as things stand.', 'The period stays open until the alarms below it are answered.', 'First: tieout doctor', 'Runbook: docs/runbooks/period-at-risk.md']
  return new CompositeAlarm(stack, 'Alarm-period-at-risk', {
    compositeAlarmName: `${stage}-tieout-period-at-risk`,
    alarmDescription: description.join('\n'),
    alarmRule: AlarmRule.anyOf(...risks.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
  })
}
