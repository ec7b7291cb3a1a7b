import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { type FunctionName, functions, gaugeReaders, mappings, queues as table, readsPolicies, senders, type QueueName } from '../topology.ts'
import { entryOf, root } from './bundle-options.ts'
import { bundlingOf } from './bundling.ts'
import type { Deployment } from './deployment.ts'
import { roleOf } from './role.ts'

/** One function of the topology: its role, log group, bundle, settings and the queues it reads. */
export function functionOf(stack: Stack, name: FunctionName, deployment: Deployment): NodejsFunction {
  const row = functions[name]
  const logGroup = new LogGroup(stack, `Log-${name}`, { logGroupName: `/tieout/${deployment.settings.stage}/${name}`, retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN })
  const role = roleOf(stack, name, deployment)
  logGroup.grantWrite(role)
  const made = new NodejsFunction(stack, `Function-${name}`, {
    functionName: `tieout-${deployment.settings.stage}-${name}`,
    description: row.purpose,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    entry: entryOf(name),
    handler: 'handle',
    projectRoot: root,
    depsLockFilePath: `${root}/package-lock.json`,
    bundling: bundlingOf(name, deployment.policiesFile),
    memorySize: row.memoryMb,
    timeout: Duration.seconds(row.timeoutSeconds),
    role,
    logGroup,
    tracing: Tracing.DISABLED,
    environment: environmentOf(stack, name, deployment),
    ...(row.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: row.reservedConcurrency }),
  })
  for (const mapping of mappings.filter((mapping) => mapping.function === name)) {
    const queue = deployment.storage.queues[mapping.queue]
    made.addEventSource(new SqsEventSource(queue, { batchSize: mapping.batchSize, reportBatchItemFailures: true, maxConcurrency: mapping.maxConcurrency }))
  }
  return made
}

function environmentOf(stack: Stack, name: FunctionName, { settings, storage, tenants }: Deployment): Record<string, string> {
  const named = gaugeReaders.includes(name) ? (Object.keys(table) as QueueName[]) : senders[name]
  const urls = Object.fromEntries(named.map((queue) => [queue, storage.queues[queue].queueUrl]))
  return {
    TIEOUT_STAGE: settings.stage,
    TIEOUT_SERVICE: name,
    TIEOUT_TENANTS: tenants.join(','),
    TIEOUT_TABLE: storage.table.tableName,
    TIEOUT_ARCHIVE_BUCKET: storage.archive.bucketName,
    ...(named.length > 0 ? { TIEOUT_QUEUE_URLS: stack.toJsonString(urls) } : {}),
    ...(readsPolicies.includes(name) ? { TIEOUT_POLICIES: '/var/task/policies.json' } : {}),
  }
}
