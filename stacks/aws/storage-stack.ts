import { Duration, RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib'
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { type QueueName, type SecretName, secretReaders } from '../topology.ts'
import { acknowledge } from './acknowledge.ts'
import { queuesOf } from './queues.ts'
import type { Settings } from './settings.ts'

export interface StorageProps extends StackProps {
  readonly settings: Settings
  readonly tenants: readonly string[]
}

/** What must outlive every release: the key, the books, the archive, the queues and the secrets. */
export class StorageStack extends Stack {
  readonly key: Key
  readonly table: TableV2
  readonly archive: Bucket
  readonly queues: Readonly<Record<QueueName, Queue>>

  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id, props)
    this.key = keyOf(this)
    this.table = tableOf(this, this.key)
    this.archive = archiveOf(this, this.key, props.settings)
    this.queues = queuesOf(this, this.key, props.settings.stage)
    for (const tenant of props.tenants) secretsOf(this, tenant, props.settings.stage)
  }
}

function keyOf(stack: Stack): Key {
  const key = new Key(stack, 'Key', { description: 'Tieout: books, archive, queues, secrets and alarms', enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN })
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsReachTheTopic',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  )
  return key
}

const tableOf = (stack: Stack, key: Key): TableV2 =>
  new TableV2(stack, 'Books', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })

function archiveOf(stack: Stack, key: Key, { archiveLockMonths }: Settings): Bucket {
  const kept = { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, minimumTLSVersion: 1.2, objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED, removalPolicy: RemovalPolicy.RETAIN }
  const accessLog = new Bucket(stack, 'ArchiveAccessLog', { ...kept, encryption: BucketEncryption.S3_MANAGED, lifecycleRules: [{ expiration: Duration.days(400) }] })
  const lock = archiveLockMonths === undefined ? {} : { objectLockEnabled: true, objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(archiveLockMonths * 31)) }
  return new Bucket(stack, 'Archive', { ...kept, ...lock, encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true, versioned: true, serverAccessLogsBucket: accessLog as IBucket, serverAccessLogsPrefix: 'archive/' })
}

/** What stands in a secret that nobody has filled in: the functions take it for none (a made-up password would be a key). */
const unset = SecretValue.unsafePlainText('unset')

/** The secrets of a tenant, unset until someone puts the real values in: see docs/deploy.md. */
function secretsOf(stack: StorageStack, tenant: string, stage: string): void {
  for (const name of Object.keys(secretReaders) as SecretName[]) {
    const secret = new Secret(stack, `Secret-${tenant}-${name}`, {
      secretName: `tieout/${stage}/${tenant}/${name}`,
      description: `Tieout ${stage}: ${name} of ${tenant}`,
      encryptionKey: stack.key,
      secretStringValue: unset,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(secret, 'SMG4', 'Stripe, Zuora or NetSuite issues this secret; a person rotates it there and here (docs/secrets.md).')
  }
}
