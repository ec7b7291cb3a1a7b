import type { Period } from '#calendar'
import { sampleMonth } from '../../stacks/local/month/sample-month.ts'
import { monthDocuments, monthSources } from './month-documents.ts'
import { seeded } from './random.ts'
import { samplePolicies } from './sample-policies.ts'
import { type History, type Played, play } from './simulate.ts'

const close = { entity: 'halden-us', period: '2026-12' as Period }

export interface PermutationRun {
  readonly story: string
  readonly seed: number
  readonly same: boolean
  readonly crashes: number
  readonly lostAnswers: number
}

export interface PermutationPlan {
  readonly count: number
  readonly firstSeed: number
  /** Probability of a crash before, and of a lost answer after, each I/O. */
  readonly faultRate: number
}

/** Stories whose documents all end as facts or informational by themselves; the poison ones need a person. */
const stories = (): readonly string[] => sampleMonth().stories.filter((story) => !/poison|catalogue|250 lines/.test(story.scenario)).map((story) => story.lane)

/**
 * Plays stories of the sample month in a random order of arrival, with duplicates and, by plan, crashes at any I/O;
 * then closes the month. The position, the close statements and what became of each document must be those of the
 * scripted order without faults.
 */
export async function permutationRuns(plan: PermutationPlan): Promise<readonly PermutationRun[]> {
  const shared = { policies: samplePolicies(), sources: monthSources(), close }
  const references = new Map<string, string>()
  const documents = new Map<string, History['documents']>()
  const documentsOf = (story: string): History['documents'] => documents.get(story) ?? documents.set(story, monthDocuments([story])).get(story)!
  const lanes = stories()
  const runs: PermutationRun[] = []
  for (let index = 0; index < plan.count; index += 1) {
    const story = lanes[index % lanes.length]!
    const history: Omit<History, 'random' | 'faultRate' | 'duplicateRate' | 'shuffle'> = { ...shared, documents: documentsOf(story) }
    const reference = references.get(story) ?? fingerprint(await play({ ...history, random: seeded(0), faultRate: 0, duplicateRate: 0, shuffle: false }))
    references.set(story, reference)
    const seed = plan.firstSeed + index
    const played = await play({ ...history, random: seeded(seed), faultRate: plan.faultRate, duplicateRate: 0.15, shuffle: true })
    runs.push({ story, seed, same: fingerprint(played) === reference, crashes: played.crashes, lostAnswers: played.lostAnswers })
  }
  return runs
}

const fingerprint = ({ position, statements, outcomes, suspended }: Played): string =>
  JSON.stringify([position, statements, Object.entries(outcomes).sort(([a], [b]) => (a < b ? -1 : 1)), suspended])
