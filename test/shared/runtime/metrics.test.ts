import { instant } from '#calendar'
import { countedMetrics, embeddedMetrics, metricUnits, virtualClock } from '#runtime'
import { isProduct, sourceFiles } from '../../house/source-files.ts'

test('embedded metrics are one line that CloudWatch reads, with and without the extra dimension', () => {
  const lines: string[] = []
  const metrics = embeddedMetrics({ clock: virtualClock(instant('2026-01-01T00:00:00.000Z')), stage: 'prod', service: 'receive', write: (line) => lines.push(line) })
  metrics.count('EventsReceived', 2, { source: 'stripe' })
  metrics.amount('UnreconciledAmount', '-12.345')
  const written: readonly unknown[] = lines.map((line) => JSON.parse(line))
  expect(written).toEqual([
    {
      _aws: { Timestamp: 1767225600000, CloudWatchMetrics: [{ Namespace: 'Tieout', Dimensions: [['stage'], ['stage', 'source']], Metrics: [{ Name: 'EventsReceived', Unit: 'Count' }] }] },
      stage: 'prod', service: 'receive', source: 'stripe', EventsReceived: 2,
    },
    {
      _aws: { Timestamp: 1767225600000, CloudWatchMetrics: [{ Namespace: 'Tieout', Dimensions: [['stage']], Metrics: [{ Name: 'UnreconciledAmount', Unit: 'None' }] }] },
      stage: 'prod', service: 'receive', UnreconciledAmount: -12.345,
    },
  ])
})

test('counted metrics add up, in all and by dimension', () => {
  const metrics = countedMetrics()
  metrics.count('EventsRejected', 1, { reason: 'signature', source: 'stripe' })
  metrics.count('EventsRejected', 1, { source: 'stripe', reason: 'signature' })
  metrics.count('EventsRejected')
  expect(metrics.total('EventsRejected')).toBe(3)
  expect(metrics.total('EventsRejected', { source: 'stripe', reason: 'signature' })).toBe(2)
  expect(metrics.totals()).toEqual({ EventsRejected: 3, 'EventsRejected{reason=signature,source=stripe}': 2 })
})

test('every metric that is named is emitted somewhere', () => {
  const code = sourceFiles((path) => isProduct(path) && !path.startsWith('stacks/') && path !== 'shared/runtime/metrics.ts').map((file) => file.text)
  const silent = Object.keys(metricUnits).filter((name) => !code.some((text) => text.includes(`'${name}'`)))
  expect(silent).toEqual([])
})
