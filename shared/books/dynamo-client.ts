import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

export interface DynamoAddress {
  readonly region: string
  /** A local or other endpoint: the table is ours to create, and the local edition takes any credentials. */
  readonly endpoint?: string
}

// Lambda has seconds, not minutes: a request that hangs is given up and sent again by the store.
const requestHandler = { connectionTimeout: 2_000, requestTimeout: 5_000 }

/** A client that leaves every retry to the store, which knows which writes may have been applied. */
export function dynamoClient({ region, endpoint }: DynamoAddress): DynamoDBClient {
  const config: DynamoDBClientConfig = { region, maxAttempts: 1, requestHandler }
  if (endpoint === undefined) return new DynamoDBClient(config)
  return new DynamoDBClient({ ...config, endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
}
