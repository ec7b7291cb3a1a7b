import { ArnFormat, Stack } from 'aws-cdk-lib'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type FunctionName, type QueueName, type SecretName, gaugeReaders, mappings, queues as table, secretReaders, senders } from '../topology.ts'
import { type Partition, access } from './access.ts'
import { acknowledge } from './acknowledge.ts'
import type { Settings } from './settings.ts'
import type { StorageStack } from './storage-stack.ts'

/** The role of one function: what the access table and the topology say, and nothing else. */
export function roleOf(stack: Stack, name: FunctionName, ports: { readonly storage: StorageStack; readonly settings: Settings }): Role {
  const role = new Role(stack, `Role-${name}`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: `Tieout ${name}` })
  const statements = [...books(name, ports.storage), ...archive(name, ports.storage), ...queues(name, ports.storage), ...secrets(stack, name, ports.settings), ...gauges(name), ...key(ports.storage)]
  for (const statement of statements) role.addToPolicy(statement)
  acknowledgeWildcards(role, name, ports)
  return role
}

const onPartitions = (letters: readonly Partition[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': letters.map((letter) => `${letter}#*`) }, Null: { 'dynamodb:LeadingKeys': 'false' } })

function books(name: FunctionName, storage: StorageStack): readonly PolicyStatement[] {
  const { reads, writes, removes } = access[name]
  const allow = (sid: string, actions: readonly string[], letters: readonly Partition[]): readonly PolicyStatement[] =>
    letters.length === 0 ? [] : [new PolicyStatement({ sid, actions: [...actions], resources: [storage.table.tableArn], conditions: onPartitions(letters) })]
  return [
    ...allow('ReadBooks', ['dynamodb:GetItem', 'dynamodb:Query'], reads),
    ...allow('WriteBooks', ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'], writes),
    ...allow('RemoveFromBooks', ['dynamodb:DeleteItem'], removes),
    // Whatever is granted later: nobody shortens a chain, a register, a statement, a batch, the signed roots or the list of who read evidence.
    new PolicyStatement({ sid: 'NeverRemove', effect: Effect.DENY, actions: ['dynamodb:DeleteItem'], resources: [storage.table.tableArn], conditions: denied(['C', 'D', 'X', 'E', 'H', 'N', 'Y']) }),
  ]
}

const denied = (letters: readonly Partition[]) => ({ 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': letters.map((letter) => `${letter}#*`) } })

function archive(name: FunctionName, storage: StorageStack): readonly PolicyStatement[] {
  const actions = access[name].archive.map((verb) => (verb === 'get' ? 's3:GetObject' : 's3:PutObject'))
  if (actions.length === 0) return []
  const documents = new PolicyStatement({ sid: 'Archive', actions, resources: [storage.archive.arnForObjects('documents/*')] })
  // Without it a missing object answers "forbidden" instead of "not there".
  const presence = new PolicyStatement({ sid: 'ArchivePresence', actions: ['s3:ListBucket'], resources: [storage.archive.bucketArn] })
  return [documents, presence]
}

function queues(name: FunctionName, storage: StorageStack): readonly PolicyStatement[] {
  const read = mappings.filter((mapping) => mapping.function === name).map((mapping) => storage.queues[mapping.queue].queueArn)
  const sent = senders[name].map((queue) => storage.queues[queue].queueArn)
  const watched = gaugeReaders.includes(name) ? (Object.keys(table) as QueueName[]).map((queue) => storage.queues[queue].queueArn) : []
  const allow = (sid: string, actions: readonly string[], resources: readonly string[]): readonly PolicyStatement[] =>
    resources.length === 0 ? [] : [new PolicyStatement({ sid, actions: [...actions], resources: [...resources] })]
  return [
    ...allow('Consume', ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'], read),
    ...allow('Send', ['sqs:SendMessage'], sent),
    ...allow('LookAtQueues', ['sqs:GetQueueAttributes'], watched),
  ]
}

const secretPattern = (stage: string, secret: SecretName): string => `tieout/${stage}/*/${secret}-??????`

/** A secret's ARN ends in six characters that AWS chooses; its tenant is not known when the role is made. */
function secrets(stack: Stack, name: FunctionName, { stage }: Settings): readonly PolicyStatement[] {
  const read = (Object.keys(secretReaders) as SecretName[]).filter((secret) => secretReaders[secret].includes(name))
  if (read.length === 0) return []
  const resources = read.map((secret) => stack.formatArn({ service: 'secretsmanager', resource: 'secret', resourceName: secretPattern(stage, secret), arnFormat: ArnFormat.COLON_RESOURCE_NAME }))
  return [new PolicyStatement({ sid: 'ReadSecrets', actions: ['secretsmanager:GetSecretValue'], resources })]
}

const gauges = (name: FunctionName): readonly PolicyStatement[] =>
  gaugeReaders.includes(name) ? [new PolicyStatement({ sid: 'ReadMetrics', actions: ['cloudwatch:GetMetricData'], resources: ['*'] })] : []

const key = (storage: StorageStack): readonly PolicyStatement[] => [new PolicyStatement({ sid: 'Key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [storage.key.keyArn] })]

/** The three wildcards that roles have, each for one reason. Another one stops the synthesis. */
function acknowledgeWildcards(role: Role, name: FunctionName, { storage, settings }: { readonly storage: StorageStack; readonly settings: Settings }): void {
  const stack = Stack.of(role)
  const secrets = (Object.keys(secretReaders) as SecretName[]).filter((secret) => secretReaders[secret].includes(name))
  for (const secret of secrets) {
    const arn = `arn:<AWS::Partition>:secretsmanager:${stack.region}:<AWS::AccountId>:secret:${secretPattern(settings.stage, secret)}`
    acknowledge(role, `IAM5[Resource::${arn}]`, 'One kind of secret of every tenant; AWS ends its ARN with six characters of its own.')
  }
  if (access[name].archive.length > 0) {
    const exported = stack.resolve(storage.exportValue(storage.archive.bucketArn)) as { readonly 'Fn::ImportValue': string }
    acknowledge(role, `IAM5[Resource::${exported['Fn::ImportValue']}/documents/*]`, 'Archived documents are named by their hash.')
  }
  if (gaugeReaders.includes(name)) acknowledge(role, 'IAM5[Resource::*]', 'cloudwatch:GetMetricData takes no resource; it only reads numbers.')
}
