import { javaVersion, startDynamoLocal } from '../shared/books/dynamo-local.ts'
import { runMonth } from './start-run.ts'

const hasJava = javaVersion() >= 17
if (!hasJava) process.stderr.write('SKIPPED: the sample month on DynamoDB, because Java 17 or newer is not installed\n')
const onDynamo = hasJava ? it : it.skip

describe('the sample month on both stores', () => {
  onDynamo('ends in the same chains, byte for byte', async () => {
    const local = await startDynamoLocal()
    try {
      const onDynamoDb = await runMonth(['--books', 'dynamodb', '--endpoint', local.endpoint])
      const onSqlite = await runMonth()
      expect(onDynamoDb.chainsSha256).toBe(onSqlite.chainsSha256)
      expect(onDynamoDb.positionSha256).toBe(onSqlite.positionSha256)
      expect(onDynamoDb.unreconciled).toEqual(onSqlite.unreconciled)
    } finally {
      await local.stop()
    }
  }, 420_000)
})
