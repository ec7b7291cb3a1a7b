import { type Period, lastDayOf } from '#calendar'
import { type ErpConnector, type ErpJournal, type Journal, type JournalContent, type PostResult, contentHash } from '#gateways'

/** Something that an ERP, or the road to it, can do to us. An ERP that cannot do a thing does not name it. */
export interface Adversities {
  /** A person enters a journal of their own into the ledger. */
  readonly plant: (lines: Journal['lines']) => Promise<void>
  /** A person copies one of our journals under a name that begins like ours. */
  readonly plantDuplicate: (externalId: string) => Promise<void>
  /** The ledger comes to hold a journal of ours, posted past the ERP's balance check, with one side short of a cent. */
  readonly unbalance: (externalId: string) => Promise<void>
  /** A person changes the draft that we left when we were interrupted. */
  readonly changeDraft: (externalId: string) => Promise<void>
  readonly closePeriod: () => Promise<void>
  /** The period is locked where we cannot see it, and the ERP books elsewhere without a word. */
  readonly lockUnseen: () => Promise<void>
  readonly requireApproval: () => Promise<void>
  readonly approve: (externalId: string) => Promise<void>
  readonly throttle: (times: number) => Promise<void>
  /** The answer to the next write is lost, before or after it was executed. */
  readonly loseAnswer: (when: 'before' | 'after') => Promise<void>
  /** The ERP answers the next write with a server error, before or after it was executed. */
  readonly fail: (when: 'before' | 'after') => Promise<void>
  /** The ERP takes the next journals as jobs and answers later. */
  readonly answerLater: () => Promise<void>
  /** Jobs end. */
  readonly finishJobs: () => Promise<void>
}
export type Adversity = keyof Adversities

/** An ERP behind its connector, ready for one test: a month and a name of its own, nothing posted there yet. */
export interface ErpUnderTest extends Partial<Adversities> {
  readonly connector: ErpConnector
  /** Calls to the ERP so far. */
  readonly calls: () => number
  readonly period: Period
  /** What the external ids of this test begin with. */
  readonly prefix: string
  /** For an ERP that learns of a journal by a file: a person imports what lies there, and exports the ledger. */
  readonly imported?: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What the kit must know of an ERP before its tests are named. */
export interface ErpTraits {
  readonly adversities: readonly Adversity[]
  /** It can be asked which entries in an account are other people's; absent: only sums show that there are some. */
  readonly namesForeign?: true
  readonly linesTried: number
  /** Amounts that must come back digit for digit; at least one beyond what a double holds, where the ERP's column is wide enough. */
  readonly exactAmounts: readonly (readonly [currency: string, amount: string])[]
}

/** A balanced journal in the month of the test; anything can be replaced. */
export function journalIn({ period, prefix }: Pick<ErpUnderTest, 'period' | 'prefix'>, changes: Partial<JournalContent> = {}): Journal {
  const content: JournalContent = {
    externalId: `${prefix}usd-act-r1-p1`,
    book: 'asc606',
    subsidiary: 'us',
    currency: 'USD',
    period,
    lines: [
      { account: '2400', debit: '187.00', memo: 'deferred revenue release' },
      { account: '4010', credit: '187.00', memo: 'subscription revenue', segments: { department: '3' } },
    ],
    ...changes,
  }
  return { ...content, contentHash: contentHash(content), postingDate: lastDayOf(content.period), memo: `month ${period}` }
}

/** Posts a journal to its end: where the ERP confirms by import, imports it and asks again. */
export async function postToTheEnd(erp: ErpUnderTest, journal: Journal): Promise<PostResult> {
  const result = await erp.connector.post(journal)
  if (result.outcome !== 'pending_approval' || erp.imported === undefined) return result
  await erp.imported()
  const again = await erp.connector.post(journal)
  return again.outcome === 'already_posted' ? { ...again, outcome: 'posted' } : again
}

export function heldBy(result: PostResult): ErpJournal {
  if (!('journal' in result) || result.journal === undefined) throw new Error(`no journal in ${JSON.stringify(result)}`)
  return result.journal
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}

export const sides = (lines: Journal['lines']): string[] => lines.map((line) => `${line.account} ${line.debit ?? ''}/${line.credit ?? ''} ${line.entity ?? ''}`.trim()).sort()

/** What every ERP with decimals of its own keeps: cents, yen, fils, and more digits than a double has. */
export const wideAmounts: ErpTraits['exactAmounts'] = [
  ['USD', '123456789012.34'],
  ['USD', '0.30'],
  ['JPY', '1500'],
  ['KWD', '1.234'],
  ['USD', '9007199254740993.01'],
]
