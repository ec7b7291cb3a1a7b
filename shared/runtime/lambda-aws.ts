import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Archive } from '#books'
import { s3Archive } from './archive-s3.ts'
import type { Base, Opener } from './base.ts'
import { cloudWatchGauges } from './gauges-cloudwatch.ts'
import type { Gauges } from './gauges.ts'
import { sqsQueues } from './queues-sqs.ts'
import type { Queues } from './queues.ts'
import { managedSecrets } from './secrets-manager.ts'
import type { Secrets } from './secrets.ts'

/** The archive in the bucket of the deployment. */
export const lambdaArchive: Opener<Archive> = ({ config }) => s3Archive({ client: new S3Client({ region: config.region }), bucket: required(config.archiveBucket, 'TIEOUT_ARCHIVE_BUCKET') })

/** The queues that this function may send to. */
export const lambdaQueues: Opener<Queues> = ({ config }) => sqsQueues({ client: sqsOf(config), urls: config.queueUrls })

/** The tenants' secrets that this function may read. */
export const lambdaSecrets: Opener<Secrets> = ({ config, clock }) => managedSecrets({ client: new SecretsManagerClient({ region: config.region }), clock, stage: config.stage, tenants: config.tenants })

/** How full the queues are. */
export const lambdaGauges: Opener<Gauges> = ({ config, clock }) =>
  cloudWatchGauges({ sqs: sqsOf(config), cloudWatch: new CloudWatchClient({ region: config.region }), clock, stage: config.stage, urls: config.queueUrls })

const sqsOf = (config: Base['config']): SQSClient => new SQSClient({ region: config.region, ...(config.endpoints.sqs === undefined ? {} : { endpoint: config.endpoints.sqs }) })

/** A setting without which this part cannot be opened. */
export function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
