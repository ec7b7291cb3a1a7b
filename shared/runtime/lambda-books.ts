import { openBooks } from '#books'
import { dynamoClient, openDynamoStore } from '#books/dynamodb'
import type { Opener } from './base.ts'
import { lambdaArchive, required } from './lambda-aws.ts'
import { systemOutward } from './outward.ts'
import type { World } from './world.ts'

/** The books in the table of the deployment; one store, opened once, serves every tenant. */
export const lambdaBooks: Opener<World['books']> = (base) => {
  const { config, ids } = base
  const endpoint = config.endpoints.dynamodb
  const client = dynamoClient({ region: config.region, ...(endpoint === undefined ? {} : { endpoint }) })
  const newToken = (): string => ids.next('w').slice(0, 36)
  const store = openDynamoStore({ client, table: required(config.table, 'TIEOUT_TABLE'), newToken, ...systemOutward })
  const archive = lambdaArchive(base)
  return (tenant) => openBooks({ store, tenant, archive })
}
