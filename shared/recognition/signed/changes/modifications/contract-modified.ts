import type { Standing } from '../../standing.ts'
import { decide } from '../restate.ts'
import { obligationsAdded } from './added.ts'
import { applyTreatment } from './apply-treatment.ts'
import { type Concluded, decideTreatment, isOnlyMore } from './decide-treatment.ts'
import { type Modification, type Modifying, changeOf, foundBy } from './modifying.ts'

/**
 * A change of scope or price. Not approved and not enforceable, it changes nothing; an estimate that was wrong is
 * corrected, and is no modification; else it is decided, and from its day on nothing is earned on the old allocation.
 *
 * @standard ASC 606-10-25-10 to 25-13 · IFRS 15.18–21
 */
export function contractModified(standing: Standing, fact: Modification): Standing {
  if (!fact.approved && !fact.enforceable) return untouched(standing, fact, { code: 'NOT_APPROVED', because: 'The change is not approved: the contract stands as it is until it is.' })
  if (standing.courses.length === 0) return standing
  const found = foundBy(standing, fact)
  const added = obligationsAdded(standing, fact)
  const modifying: Modifying = { standing, fact, found, added, changeMinor: changeOf(fact, found, added) }
  if (changesNothing(modifying)) return withPayments(untouched(standing, fact, { code: 'CHANGES_NOTHING', because: 'Neither scope nor price changes.' }), fact)
  if (fact.treatment === 'separate-contract' && !isOnlyMore(modifying)) return undecided(modifying)
  const concluded = fact.intent === 'estimate-correction' ? correction : decideTreatment(modifying)
  const { after, amounts } = applyTreatment[concluded.treatment](modifying)
  note(standing, modifying, { concluded, amounts })
  return withPayments(after, fact)
}

const correction: Concluded = { treatment: 'cumulative-catch-up', because: 'An estimate was corrected; scope and price were always so: no modification.', cite: ['ASC 606-10-32-14', 'IFRS 15.59'], policy: 'intent' }

/** What a person concluded cannot be, so a person looks at it again; until then the contract stands as it is. */
function undecided({ standing, fact, changeMinor }: Modifying): Standing {
  standing.contract.notes.holds.push({ code: 'MODIFICATION_UNDECIDED', subject: fact.modification, obligation: null, amountMinor: changeMinor, sentence: 'Concluded to be a contract of its own, though nothing is added or something is removed.' })
  return standing
}

const untouched = (standing: Standing, fact: Modification, { code, because }: { code: string; because: string }): Standing => {
  decide(standing, { subject: fact.modification, code, because, cite: ['ASC 606-10-25-10', 'IFRS 15.18'], policy: null, amounts: { remaining: String(foundBy(standing, fact).reduce((sum, { remainingMinor }) => sum + remainingMinor, 0n)) }, on: fact.effectiveOn })
  return standing
}

/** A modification that changes nothing changes nothing: no allocation is made anew. */
const changesNothing = ({ fact, changeMinor, added }: Modifying): boolean =>
  changeMinor === 0n && added.length === 0 && fact.removed.length === 0 && fact.term === null && (fact.concessionMinor ?? 0n) === 0n && fact.changed.every(({ promise: _, remainingDistinct: __, standaloneMinor: ___, ...rest }) => Object.values(rest).every((value) => value === undefined || value === 0n))

function note(standing: Standing, { fact, found, added, changeMinor }: Modifying, { concluded, amounts }: { concluded: Concluded; amounts: Readonly<Record<string, bigint>> }): void {
  const inputs = [`added distinct: ${said(fact.addedDistinct)}`, `at stand-alone price: ${said(fact.addedAtStandalonePrice)}`, `remaining distinct: ${said(fact.remainingDistinct)}`]
  decide(standing, {
    subject: fact.modification,
    code: fact.intent === 'estimate-correction' ? 'ESTIMATE_CORRECTION' : concluded.treatment.toUpperCase().replaceAll('-', '_'),
    because: `${concluded.because} ${fact.because ?? ''} (${inputs.join('; ')})`.replaceAll('  ', ' '),
    cite: fact.approved ? [...concluded.cite] : [...concluded.cite, 'ASC 606-10-25-11', 'IFRS 15.19'],
    policy: concluded.policy,
    amounts: {
      ...Object.fromEntries(Object.entries({ ...amounts, change: changeMinor }).map(([name, minor]) => [name, String(minor)])),
      recognised: String(found.reduce((sum, { recognisedMinor }) => sum + recognisedMinor, 0n)),
      added: String(added.length),
    },
    on: fact.effectiveOn,
  })
}

const said = (answer: boolean | null): string => (answer === null ? 'not stated' : answer ? 'yes' : 'no')

const withPayments = (standing: Standing, { payments, effectiveOn }: Modification): Standing => (payments === null ? standing : { ...standing, payments: { from: effectiveOn, due: payments } })
