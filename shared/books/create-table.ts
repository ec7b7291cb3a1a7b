import { CreateTableCommand, DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'

interface CreateTable {
  readonly client: DynamoDBClient
  readonly table: string
  readonly sleep: (ms: number) => Promise<void>
}

const attemptsMax = 120

/** Creates the one table of the books where no deployment has (local endpoints), and waits until it answers. */
export async function createTable({ client, table, sleep }: CreateTable): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    )
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceInUseException') throw error
  }
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const answer = await client.send(new DescribeTableCommand({ TableName: table }))
    if (answer.Table?.TableStatus === 'ACTIVE') return
    await sleep(500)
  }
  throw new Error(`table ${table} did not become active`)
}
