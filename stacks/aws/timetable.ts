import type { Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { type FunctionName, type TimetableName, timetable } from '../topology.ts'
import { expressionOf } from './rhythm.ts'

/** The lines of the timetable whose functions are in this stack, in UTC. */
export function timetableOf(stack: Stack, functions: ReadonlyMap<FunctionName, IFunction>, stage: string): void {
  for (const name of Object.keys(timetable) as TimetableName[]) {
    const target = functions.get(timetable[name].function)
    if (target) lineOf(stack, name, { target, stage })
  }
}

function lineOf(stack: Stack, name: TimetableName, { target, stage }: { readonly target: IFunction; readonly stage: string }): void {
  const role = new Role(stack, `TimetableRole-${name}`, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }) })
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }))
  const line = new CfnSchedule(stack, `Timetable-${name}`, {
    name: `tieout-${stage}-${name}`,
    description: timetable[name].purpose,
    scheduleExpression: expressionOf(timetable[name]),
    scheduleExpressionTimezone: 'UTC',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify({ timetable: name, at: '<aws.scheduler.scheduled-time>' }),
      retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 3600 },
    },
  })
  line.node.addDependency(role)
}
