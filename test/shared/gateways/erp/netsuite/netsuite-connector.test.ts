import { serveNetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { type ErpUnderTest, connectorContract } from '../connector-contract.ts'
import { bench, startMs } from '../netsuite-bench.ts'

/** The real connector against the twin over real HTTP. */
async function netSuite(): Promise<ErpUnderTest> {
  const twin = await serveNetSuiteTwin({ now: () => startMs })
  const { control } = twin
  const { connector, sent } = bench(twin, { baseUrl: twin.url, settings: { inFlightMax: 4 } })
  return {
    connector,
    calls: () => sent.length,
    plant: async (lines) => void control.plant({ period: '2026-01', currency: 'USD', subsidiary: 'US', lines: lines.map(({ account, debit, credit }) => ({ account, ...(debit ? { debit } : { credit }) })) }),
    closePeriod: async (inPeriod) => control.setPeriod({ period: inPeriod, closed: true }),
    lockUnseen: async (inPeriod) => {
      control.prefer({ closedPeriod: 'first-open' })
      control.setPeriod({ period: inPeriod, lockedSubsidiaries: ['1'] })
    },
    requireApproval: async () => control.prefer({ approvals: true }),
    approve: async (externalId) => control.approve(externalId),
    throttle: async (times) => control.fault('throttled', times),
    loseAnswer: async (when) => control.fault(when === 'before' ? 'lost-before-commit' : 'lost-after-commit'),
    fail: async (when) => control.fault(when === 'before' ? 'error-before-commit' : 'error-after-commit'),
    close: () => twin.stop(),
  }
}

connectorContract('NetSuite', netSuite)
