import { type Base, compose, countedIds, countedMetrics, lambdaArchive, lambdaBase, lambdaBilling, lambdaBooks, lambdaErp, lambdaGauges, lambdaPolicies, lambdaQueues, lambdaSecrets, readConfig, silentLog, systemClock } from '#runtime'

const baseWith = (environment: Readonly<Record<string, string>>): (() => Base) => {
  const base = { config: readConfig(environment), clock: systemClock, ids: countedIds(), log: silentLog, metrics: countedMetrics() }
  return () => base
}
const openers = { books: lambdaBooks, archive: lambdaArchive, queues: lambdaQueues, secrets: lambdaSecrets, gauges: lambdaGauges, erp: lambdaErp, billing: lambdaBilling }

test('every part opens without a call to AWS', () => {
  const ports = compose(openers, baseWith({ TIEOUT_STAGE: 'test', TIEOUT_TABLE: 'books', TIEOUT_ARCHIVE_BUCKET: 'archive' }))
  expect(ports.books('acme').tenant).toBe('acme')
  for (const part of Object.keys(openers) as (keyof typeof openers)[]) expect(ports[part]).toBeDefined()
})

test.each([
  ['books', {}, 'TIEOUT_TABLE'],
  ['archive', {}, 'TIEOUT_ARCHIVE_BUCKET'],
  ['policies', {}, 'TIEOUT_POLICIES'],
] as const)('%s names the setting it lacks', (part, environment, setting) => {
  const ports = compose({ ...openers, policies: lambdaPolicies }, baseWith(environment))
  expect(() => ports[part]).toThrow(setting)
})

test('the base of a Lambda reads the environment', () => {
  expect(lambdaBase().config.service).toBe('tieout')
})
