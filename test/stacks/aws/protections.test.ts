import { existsSync, readFileSync } from 'node:fs'
import { alarmRows, periodAtRisk } from '../../../stacks/aws/alarm-rows.ts'
import { access } from '../../../stacks/aws/access.ts'
import { type FunctionName, functions } from '#topology'
import { type Properties, type Resource, type Synthesised, synthesised } from './synthesised.ts'

let app: Synthesised
beforeAll(() => {
  app = synthesised()
}, 60_000)

const property = (resource: Resource | undefined, path: string): unknown => path.split('.').reduce<unknown>((at, key) => (at as Properties | undefined)?.[key], resource?.Properties)
const all = (type: string, path: string): readonly unknown[] => {
  const found = app.of(type)
  expect(found.length).toBeGreaterThan(0)
  return found.map((resource) => property(resource, path))
}

interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

function statementsOf(name: FunctionName): readonly Statement[] {
  const made = app.of('AWS::Lambda::Function').find((resource) => property(resource, 'FunctionName') === `tieout-test-${name}`)
  const role = app.behind(property(made, 'Role'))
  const policies = app.of('AWS::IAM::Policy').filter((policy) => (property(policy, 'Roles') as readonly unknown[]).some((one) => app.behind(one) === role))
  return policies.flatMap((policy) => property(policy, 'PolicyDocument.Statement') as readonly Statement[])
}

const actionsOf = (statement: Statement): readonly string[] => [statement.Action].flat()

test('the books are encrypted with our key, recoverable to the second and protected from deletion', () => {
  const [table] = app.of('AWS::DynamoDB::GlobalTable')
  expect(property(table, 'BillingMode')).toBe('PAY_PER_REQUEST')
  expect(property(table, 'SSESpecification')).toEqual({ SSEEnabled: true, SSEType: 'KMS' })
  expect(property(table, 'Replicas')).toMatchObject([{ DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 }, SSESpecification: { KMSMasterKeyId: expect.anything() } }])
  expect(table?.DeletionPolicy).toBe('Retain')
})

test('the archive is encrypted, versioned, private and kept', () => {
  for (const bucket of app.of('AWS::S3::Bucket')) {
    expect(property(bucket, 'BucketEncryption.ServerSideEncryptionConfiguration')).toHaveLength(1)
    expect(property(bucket, 'PublicAccessBlockConfiguration')).toEqual({ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true })
    expect(bucket.DeletionPolicy).toBe('Retain')
  }
  expect(all('AWS::S3::Bucket', 'VersioningConfiguration.Status')).toContain('Enabled')
})

test('S-240 what the retention table promises for seven years: nothing here expires, and the archive can be locked as long', () => {
  const page = readFileSync('docs/audit.md', 'utf8')
  const rows = page.slice(page.indexOf('## Retention')).split('\n').filter((row) => row.startsWith('| ')).slice(1)
  const kept = (of: RegExp): string => rows.find((row) => of.test(row))?.split('|')[2]?.trim() ?? 'no row'
  for (const of of [/policies/i, /decisions/, /evidence\)/, /journals/, /approvals/i, /who read/i]) expect([of, kept(of)]).toEqual([of, expect.stringMatching(/^at least 7 years/)])
  expect(property(app.of('AWS::DynamoDB::GlobalTable')[0], 'TimeToLiveSpecification')).toBeUndefined()
  const archives = synthesised({ archiveLockMonths: 7 * 12 }).of('AWS::S3::Bucket').filter((bucket) => property(bucket, 'VersioningConfiguration.Status') === 'Enabled')
  expect(archives.map((bucket) => [property(bucket, 'LifecycleConfiguration'), property(bucket, 'ObjectLockConfiguration.Rule.DefaultRetention')])).toEqual([[undefined, { Mode: 'GOVERNANCE', Days: 2604 }]]) // seven years are 2,557 days at most
  expect(new Set(Object.values(access).flatMap((row) => row.removes))).toEqual(new Set(['S', 'W'])) // waits and the directory of who is awake
}, 60_000)

test('queues, secrets and the alarm topic are encrypted with our key, and queues refuse plain HTTP', () => {
  const queues = app.of('AWS::SQS::Queue')
  for (const queue of queues) expect(app.behind(property(queue, 'KmsMasterKeyId'))?.Type).toBe('AWS::KMS::Key')
  for (const secret of app.of('AWS::SecretsManager::Secret')) expect(app.behind(property(secret, 'KmsKeyId'))?.Type).toBe('AWS::KMS::Key')
  for (const topic of app.of('AWS::SNS::Topic')) expect(app.behind(property(topic, 'KmsMasterKeyId'))?.Type).toBe('AWS::KMS::Key')
  expect(app.of('AWS::SQS::QueuePolicy')).toHaveLength(queues.length)
  expect(JSON.stringify(app.of('AWS::SQS::QueuePolicy')[0])).toContain('aws:SecureTransport')
  expect(all('AWS::KMS::Key', 'EnableKeyRotation')).toEqual([true])
})

test('a secret that nobody filled in is no key, and functions know their tenants', () => {
  expect(new Set(all('AWS::SecretsManager::Secret', 'SecretString'))).toEqual(new Set(['unset']))
  expect(new Set(all('AWS::Lambda::Function', 'Environment.Variables.TIEOUT_TENANTS'))).toEqual(new Set(['halden']))
})

test('functions run on the current runtime on arm64, and their logs are kept for a year', () => {
  expect(new Set(all('AWS::Lambda::Function', 'Runtime'))).toEqual(new Set(['nodejs24.x']))
  expect(new Set(all('AWS::Lambda::Function', 'Architectures').flat())).toEqual(new Set(['arm64']))
  expect(app.of('AWS::Lambda::Function')).toHaveLength(Object.keys(functions).length)
  for (const made of app.of('AWS::Lambda::Function')) expect(app.behind(property(made, 'LoggingConfig.LogGroup'))?.Type).toBe('AWS::Logs::LogGroup')
  expect(new Set(all('AWS::Logs::LogGroup', 'RetentionInDays'))).toEqual(new Set([365]))
})

test('the webhook door is throttled and logged; the console answers signed calls only', () => {
  const [stage] = app.of('AWS::ApiGatewayV2::Stage')
  expect(property(stage, 'DefaultRouteSettings')).toEqual({ ThrottlingBurstLimit: 400, ThrottlingRateLimit: 200 })
  expect(property(stage, 'AccessLogSettings.Format')).toContain('$context.status')
  expect(all('AWS::Lambda::Url', 'AuthType')).toEqual(['AWS_IAM'])
  const open = app.of('AWS::Lambda::Permission').filter((permission) => property(permission, 'Principal') === '*')
  expect(open).toEqual([])
})

describe.each(Object.keys(functions) as FunctionName[])('the role of %s', (name) => {
  test('has no wildcard action, and no wildcard resource but for metrics', () => {
    for (const statement of statementsOf(name)) {
      for (const action of actionsOf(statement)) expect(action).not.toContain('*')
      const isWide = [statement.Resource].flat().includes('*')
      if (isWide) expect(actionsOf(statement)).toEqual(['cloudwatch:GetMetricData'])
    }
  })

  test('touches the partitions of the access table only', () => {
    const allowed = (action: string): unknown =>
      statementsOf(name)
        .filter((statement) => statement.Effect === 'Allow' && actionsOf(statement).includes(action))
        .flatMap((statement) => statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? 'anything')
    const keys = (letters: readonly string[]): readonly string[] => letters.map((letter) => `${letter}#*`)
    expect(allowed('dynamodb:GetItem')).toEqual(keys(access[name].reads))
    expect(allowed('dynamodb:PutItem')).toEqual(keys(access[name].writes))
    expect(allowed('dynamodb:DeleteItem')).toEqual(keys(access[name].removes))
    expect(actionsOf({ Effect: 'Allow', Resource: '', Action: statementsOf(name).flatMap(actionsOf) })).not.toContain('dynamodb:Scan')
  })

  test('is denied to shorten chains, the register, statements, batches, blobs, signed roots and the list of who read evidence', () => {
    const denied = statementsOf(name).find((statement) => statement.Effect === 'Deny')
    expect([denied?.Action, denied?.Condition?.['ForAnyValue:StringLike']?.['dynamodb:LeadingKeys']]).toEqual(['dynamodb:DeleteItem', ['C#*', 'D#*', 'X#*', 'E#*', 'H#*', 'N#*', 'Y#*']])
  })
})

test('receive cannot read a chain; post cannot write one; only recognise and close write chains', () => {
  expect(access.receive.reads).not.toContain('C')
  expect(access.post.writes).not.toContain('C')
  expect(Object.keys(functions).filter((name) => access[name as FunctionName].writes.includes('C'))).toEqual(['recognise', 'close'])
  expect(Object.values(access).flatMap((row) => row.removes)).not.toContain('C')
})

test('every alarm says meaning, money, first command and a runbook that exists', () => {
  const alarms = [...app.of('AWS::CloudWatch::Alarm'), ...app.of('AWS::CloudWatch::CompositeAlarm')]
  expect(alarms).toHaveLength(alarmRows.length + 1)
  for (const alarm of alarms) {
    const [meaning, money, first, runbook, ...more] = String(property(alarm, 'AlarmDescription')).split('\n')
    expect([meaning, money, more.length]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/), 0])
    expect(first).toMatch(/^First: /)
    const path = /^Runbook: (docs\/runbooks\/[\w-]+\.md)$/.exec(runbook ?? '')?.[1] ?? runbook
    expect([path, existsSync(new URL(`../../../${path ?? ''}`, import.meta.url))]).toEqual([path, true])
    expect(property(alarm, 'AlarmActions')).toHaveLength(1)
  }
  const names = new Set(alarmRows.map((row) => row.name))
  for (const name of periodAtRisk) expect(names).toContain(name)
})

test('there is one dashboard, with money and every lane', () => {
  const [dashboard, ...more] = app.of('AWS::CloudWatch::Dashboard')
  const body = JSON.stringify(property(dashboard, 'DashboardBody'))
  expect(more).toEqual([])
  for (const shown of ['UnreconciledAmount', 'BreaksOpen', 'JournalsPosted', 'tieout-test-intake', 'tieout-test-contract.fifo', 'tieout-test-posting-dlq.fifo']) expect(body).toContain(shown)
})
