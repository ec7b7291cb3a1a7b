import * as z from 'zod'
import type { QueueName } from '#topology'

/** Everything a deployment says about itself. Secrets are not here: they are read by name through Secrets. */
export interface Config {
  readonly stage: string
  readonly service: string
  readonly region: string
  readonly table: string | undefined
  readonly archiveBucket: string | undefined
  /** The tenants of the deployment; undefined: not told, so any may be asked for. */
  readonly tenants: readonly string[] | undefined
  readonly queueUrls: Readonly<Partial<Record<QueueName, string>>>
  readonly policiesFile: string | undefined
  readonly endpoints: {
    readonly dynamodb: string | undefined
    readonly sqs: string | undefined
    readonly stripe: string | undefined
    readonly zuora: string | undefined
    readonly netsuite: string | undefined
  }
}

const queueUrlsSchema = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.url()))

const environmentSchema = z.object({
  TIEOUT_STAGE: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/).default('local'),
  TIEOUT_SERVICE: z.string().default('tieout'),
  AWS_REGION: z.string().default('us-east-1'),
  TIEOUT_TABLE: z.string().optional(),
  TIEOUT_ARCHIVE_BUCKET: z.string().optional(),
  TIEOUT_TENANTS: z.string().optional(),
  TIEOUT_QUEUE_URLS: queueUrlsSchema,
  TIEOUT_POLICIES: z.string().optional(),
  TIEOUT_DYNAMODB_URL: z.url().optional(),
  TIEOUT_SQS_URL: z.url().optional(),
  TIEOUT_STRIPE_URL: z.url().optional(),
  TIEOUT_ZUORA_URL: z.url().optional(),
  TIEOUT_NETSUITE_URL: z.url().optional(),
})

/** The process environment, read once and checked. The only place in the code that looks at it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = environmentSchema.parse(environment)
  return {
    stage: read.TIEOUT_STAGE,
    service: read.TIEOUT_SERVICE,
    region: read.AWS_REGION,
    table: read.TIEOUT_TABLE,
    archiveBucket: read.TIEOUT_ARCHIVE_BUCKET,
    tenants: read.TIEOUT_TENANTS?.split(','),
    queueUrls: read.TIEOUT_QUEUE_URLS,
    policiesFile: read.TIEOUT_POLICIES,
    endpoints: {
      dynamodb: read.TIEOUT_DYNAMODB_URL,
      sqs: read.TIEOUT_SQS_URL,
      stripe: read.TIEOUT_STRIPE_URL,
      zuora: read.TIEOUT_ZUORA_URL,
      netsuite: read.TIEOUT_NETSUITE_URL,
    },
  }
}
