/** Door `#books/dynamodb`: the books in DynamoDB. Nothing of SQLite is loaded. */
export { createTable } from './create-table.ts'
export { type DynamoPorts, openDynamoStore } from './dynamo-store.ts'
export { type DynamoAddress, dynamoClient } from './dynamo-client.ts'
