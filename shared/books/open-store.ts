import type { Backoff } from './backoff.ts'
import type { Store } from './store.ts'

/** Where the books are kept. With an endpoint the table is created when it is missing. */
export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'dynamodb'; readonly table: string; readonly region: string; readonly endpoint?: string }

export interface StorePorts extends Backoff {
  /** A fresh id of at most 36 characters. */
  readonly newToken: () => string
}

type DynamoConfig = Extract<StoreConfig, { kind: 'dynamodb' }>

async function openDynamo(config: DynamoConfig, ports: StorePorts): Promise<Store> {
  const { createTable, dynamoClient, openDynamoStore } = await import('./dynamodb.ts')
  const client = dynamoClient(config)
  if (config.endpoint !== undefined) await createTable({ client, table: config.table, sleep: ports.sleep })
  return openDynamoStore({ ...ports, client, table: config.table })
}

/** Door `#books/open`: opens the store that a configuration names, loading only its adapter. */
export async function openStore(config: StoreConfig, ports: StorePorts): Promise<Store> {
  if (config.kind === 'dynamodb') return openDynamo(config, ports)
  const { openSqliteStore } = await import('./sqlite.ts')
  return openSqliteStore({ file: config.file })
}
