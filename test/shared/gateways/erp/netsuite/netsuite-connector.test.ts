import { period } from '#calendar'
import { serveNetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { connectorKit } from '../kit/connector-kit.ts'
import { type ErpUnderTest, journalIn, wideAmounts } from '../kit/erp-under-test.ts'
import { bench, startMs } from '../netsuite-bench.ts'

const month = period('2026-01')
const prefix = 'acme-asc606-us-2026-01-'

/** The real connector against the twin over real HTTP. */
async function netSuite(): Promise<ErpUnderTest> {
  const twin = await serveNetSuiteTwin({ now: () => startMs })
  const { control } = twin
  const { connector: direct, sent } = bench(twin, { baseUrl: twin.url, settings: { inFlightMax: 4 } })
  let connector = direct
  return {
    get connector() {
      return connector
    },
    calls: () => sent.length,
    answerLater: async () => {
      control.prefer({ jobsWait: true })
      connector = bench(twin, { baseUrl: twin.url, settings: { asyncAboveLines: 1 } }).connector
    },
    finishJobs: async () => control.finishJobs(),
    period: month,
    prefix,
    plant: async (lines) => void control.plant({ period: month, currency: 'USD', subsidiary: 'US', lines: lines.map(({ account, debit, credit }) => ({ account, ...(debit ? { debit } : { credit }) })) }),
    plantDuplicate: async (externalId) => void control.plantDuplicate(externalId, `${externalId}-copy`),
    unbalance: async (externalId) => {
      await connector.post(journalIn({ period: month, prefix }))
      control.unbalance(externalId)
    },
    closePeriod: async () => control.setPeriod({ period: month, closed: true }),
    lockUnseen: async () => {
      control.prefer({ closedPeriod: 'first-open' })
      control.setPeriod({ period: month, lockedSubsidiaries: ['1'] })
    },
    requireApproval: async () => control.prefer({ approvals: true }),
    approve: async (externalId) => control.approve(externalId),
    throttle: async (times) => control.fault('throttled', times),
    loseAnswer: async (when) => control.fault(when === 'before' ? 'lost-before-commit' : 'lost-after-commit'),
    fail: async (when) => control.fault(when === 'before' ? 'error-before-commit' : 'error-after-commit'),
    close: () => twin.stop(),
  }
}

const kit = () => connectorKit(
  'NetSuite',
  {
    adversities: ['plant', 'plantDuplicate', 'unbalance', 'closePeriod', 'lockUnseen', 'requireApproval', 'answerLater', 'throttle', 'loseAnswer', 'fail'],
    namesForeign: true,
    linesTried: 1_000,
    exactAmounts: wideAmounts,
  },
  netSuite,
)
describe('S-133 through the kit', kit)
