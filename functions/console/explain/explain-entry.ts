import type { Fact } from '#billing'
import type { Decision } from '#revenue'
import { decisionOf } from '../contracts/read-detail.ts'
import { type Entry, entryRef } from '../contracts/read-entries.ts'
import type { WholeContract } from '../contracts/read-whole.ts'
import { currencyOf } from '../contracts/read-contract.ts'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import { type Step, noted, priced, stepOf } from './explanation-wire.ts'
import { factsBehind } from './facts-behind.ts'
import { type Supported, supportOf } from './support.ts'

/** The steps from one subledger entry down to the documents: entry, obligation, decisions, facts, documents. */
export async function explainEntry(desk: Desk, entry: Entry, whole: WholeContract): Promise<readonly Step[]> {
  const { supported, decisions } = await obligationBehind(desk, entry, whole)
  const facts = factsBehind(whole.facts, entry, supported?.view)
  const currency = currencyOf(entry.item)
  return [
    entryStep(entry, desk.policies.byHash(entry.item.policy)?.version ?? 'not installed'),
    ...(supported ? [obligationStep(supported)] : []),
    ...decisions.map((decision) => decisionStep(decision, currency)),
    ...facts.map(factStep),
    ...(await documentSteps(whole, facts)),
  ]
}

interface Behind {
  readonly supported: Supported | undefined
  readonly decisions: readonly Decision[]
}

/** The obligation as it stands now, and the decisions that speak of it or of its lines. */
async function obligationBehind(desk: Desk, { item, line }: Entry, whole: WholeContract): Promise<Behind> {
  const evaluated = whole.evaluated(line.book)
  if (evaluated === undefined) return { supported: undefined, decisions: await desk.books.chains.decisions(item) }
  const { file } = whole.head.held
  const { obligations, decisions } = evaluated.evaluation
  const view = obligations.find((candidate) => candidate.obligation === line.obligation)
  const subjects = new Set([line.obligation, ...(view?.tranches.map((tranche) => tranche.tranche) ?? [])])
  const speaking = decisions.filter((decision) => subjects.has(decision.subject))
  const supported = view && { view, ...evaluated, file, currency: currencyOf(item) }
  return { supported, decisions: speaking.length > 0 ? speaking : await desk.books.chains.decisions(item) }
}

const causes: Readonly<Record<Entry['item']['kind'], string>> = { facts: 'facts that arrived', close: 'the close of a period', reopen: 'the reopening of a period', move: 'a person who moved what was booked late into the reopened period' }

function entryStep(entry: Entry, version: string): Step {
  const { item, line, currency } = entry
  const late = line.economicIn === line.postedIn ? `It belongs to ${line.economicIn} and was booked there.` : `It belongs to ${line.economicIn}; that period was closed, so it was booked in ${line.postedIn} as a catch-up.`
  const cause = causes[item.kind]
  return stepOf({
    step: 'entry',
    title: `${line.role.replaceAll('_', ' ')}${line.class === null ? '' : ` · ${line.class}`}`,
    because: `Link ${item.seq} of the chain of ${item.contract}, written by ${cause}. ${late}`,
    amount: moneyOf(line.minor, currency),
    details: [
      noted('Side', line.side),
      noted('Obligation', line.obligation ?? 'the contract as a whole'),
      noted('Economic period', line.economicIn),
      noted('Posting period', line.postedIn),
      noted('Known since', item.recordedAt),
      noted('Policy', `${version} ${item.policy}`),
      noted('Engine', item.engine),
      noted('Chain hash', item.hash),
    ],
    links: [
      { page: 'contract', id: item.contract, title: item.contract, amount: null },
      { page: 'why', id: entryRef(entry), title: 'This entry alone', amount: null },
    ],
  })
}

/** An obligation in the currency of its contract, and what supports its revenue. */
function obligationStep(supported: Supported): Step {
  const { view, currency } = supported
  const money = (name: string, minor: bigint) => priced(name, moneyOf(minor, currency))
  return stepOf({
    step: 'obligation',
    title: view.obligation,
    because: `A performance obligation of template ${view.template}, class ${view.class}. Recognised plus remaining is what was allocated.`,
    amount: moneyOf(view.recognisedMinor, currency),
    details: [money('Billed', view.billedMinor), money('Allocated', view.allocatedMinor), money('Recognised to date', view.recognisedMinor), money('Remaining', view.remainingMinor), noted('Lines', String(view.tranches.length)), ...supportOf(supported)],
  })
}

function decisionStep(decision: Decision, currency: string): Step {
  const { amounts } = decisionOf(decision, currency)
  return stepOf({
    step: 'decision',
    title: `${decision.step}: ${decision.code}`,
    because: decision.because,
    details: amounts.map(({ name, amount, text }) => (amount === null ? noted(named(name), text) : priced(named(name), amount))),
    cite: decision.cite,
    policy: decision.policy,
  })
}

const factStep = (fact: Fact): Step =>
  stepOf({
    step: 'fact',
    title: fact.kind,
    because: `Took effect on ${fact.effectiveOn}; known since ${fact.recordedAt}.`,
    details: [
      noted('Fact', fact.id),
      noted('Object', fact.source.object),
    ],
    links: [{ page: 'event', id: fact.source.document, title: fact.source.document, amount: null }],
  })

/** 'allocatedMinor' as 'Allocated'. */
const named = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replace(/Minor$/, '')

async function documentSteps(whole: WholeContract, facts: readonly Fact[]): Promise<readonly Step[]> {
  const steps: Step[] = []
  for (const document of new Set(facts.map((fact) => fact.source.document))) {
    const kept = await whole.document(document)
    if (!kept) continue
    steps.push(
      stepOf({
        step: 'document',
        title: kept.kind,
        because: `Received ${kept.receivedAt} from ${kept.system}, signature checked, and kept verbatim (${kept.sizeBytes} bytes).`,
        details: [
          noted('Document', document),
          noted('SHA-256 of the bytes', kept.sha256),
        ],
        links: [{ page: 'event', id: document, title: 'Read the document', amount: null }],
      }),
    )
  }
  return steps
}
