import { instant } from '#calendar'
import { applicationName, translateApplication } from '#governance'

const application = { change: 'policy-1', contract: 'stripe:sub_1', policy: 'a'.repeat(64), engine: 'recognition/1', method: 'full-retrospective', approvedBy: 'bob', approvedAt: '2027-01-05T03:00:00.000Z' }
const context = { document: applicationName('halden-us', application), sha256: 'b'.repeat(64), receivedAt: instant('2027-01-05T03:00:01.000Z'), timeZone: 'America/New_York', fetched: {} }

describe('a change of policy that is applied to a contract', () => {
  it('is one fact of that contract, and opens none; it takes effect on the day of its approval where the entity is', () => {
    expect(translateApplication(application, context)).toEqual({
      kind: 'facts',
      drafts: [{
        identity: 'tieout:policy-1:PolicyApplied',
        belongsTo: { contract: 'stripe:sub_1', onlyIfKnown: true },
        fact: {
          kind: 'PolicyApplied', customer: null, effectiveOn: '2027-01-04', effectiveAt: '2027-01-05T03:00:00.000Z',
          source: { system: 'tieout', document: 'policy@halden-us:policy-1:stripe:sub_1', object: 'policy-1', sha256: context.sha256 },
          policy: application.policy, engine: 'recognition/1', method: 'full-retrospective', approvedBy: 'bob',
        },
      }],
      routes: [], aliases: [],
    })
  })

  it('is suspended when it says something else', () => {
    expect(translateApplication({ ...application, method: 'prospective' }, context)).toMatchObject({ kind: 'suspended', code: 'MALFORMED_DOCUMENT', sentence: expect.stringContaining('method') })
  })
})
