import { readConfig } from '#runtime'

test('an empty environment is a local one', () => {
  expect(readConfig({})).toMatchObject({ stage: 'local', region: 'us-east-1', table: undefined, queueUrls: {} })
})

test('a deployment says where everything is', () => {
  const config = readConfig({ TIEOUT_STAGE: 'prod', TIEOUT_TABLE: 'books', TIEOUT_QUEUE_URLS: '{"intake":"https://sqs.example/1/intake"}', AWS_REGION: 'eu-central-1' })
  expect(config).toMatchObject({ stage: 'prod', table: 'books', region: 'eu-central-1', queueUrls: { intake: 'https://sqs.example/1/intake' } })
})

test.each([
  [{ TIEOUT_STAGE: 'PROD' }, 'TIEOUT_STAGE'],
  [{ TIEOUT_QUEUE_URLS: 'intake=x' }, 'is not JSON'],
  [{ TIEOUT_QUEUE_URLS: '{"intake":"not a url"}' }, 'TIEOUT_QUEUE_URLS'],
  [{ TIEOUT_NETSUITE_URL: 'localhost' }, 'TIEOUT_NETSUITE_URL'],
])('%j is refused by name', (environment, named) => {
  expect(() => readConfig(environment)).toThrow(named)
})
