import type { SignedEvaluation } from '#recognition'
import type { Decision } from '#revenue'
import { type Single, condense } from '../condense.ts'
import { signedAt } from '../disclosure/signed-at.ts'
import { ControlTotals } from '../ledger/control-totals.ts'
import { booksAsked } from '../ledger/ledger-lines.ts'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type Findings, type Row, inOrderOf, money, text } from '../table.ts'

type Price = SignedEvaluation['prices'][number]
type Element = Price['elements'][number]

/** Every part of a price that is not fixed: what it was estimated at, what is included, and what the constraint keeps out. */
export const variableConsideration: Report = {
  name: 'variable-consideration',
  title: 'Register of variable consideration',
  answers: 'Which parts of prices depend on what is still uncertain, at what are they estimated, by whom, and what does the constraint keep out?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('customer', 'Customer'), text('element', 'Element'), text('kind', 'Kind'), text('on', 'From'), text('standing', 'Standing'), money('estimated', 'Estimated'), money('included', 'Included in the price'), money('constrained', 'Kept out'), text('method', 'Decision'), text('because', 'Why'), text('author', 'Estimated by')],
  needs: [],
  ties: ['fixed + included, as it stands = transaction price, in every contract', 'estimated − included = kept out'],
  open: (question) => new Register(question),
}

class Register implements Worksheet {
  readonly #question: Question
  readonly #rows: Row[] = []
  readonly #tieOuts: Single[] = []
  readonly #included = new ControlTotals()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    for (const book of booksAsked(this.#question, known.entity)) {
      const evaluation = signedAt(known, book, this.#question)
      if (evaluation !== undefined && evaluation.prices.some(({ elements }) => elements.some(isUncertain))) this.#register(known, book, evaluation)
    }
  }

  #register(known: KnownContract, book: string, evaluation: SignedEvaluation): void {
    const { entity, currency, contract, customer } = known
    const latest = evaluation.prices.at(-1)
    const standing = new Map<string, bigint>()
    for (const [index, price] of evaluation.prices.entries()) {
      for (const element of price.elements.filter(isUncertain)) {
        if (same(element, evaluation.prices[index - 1])) continue
        standing.set(element.id, element.minor)
        this.#rows.push({ entity, book, currency, contract, customer, ...rowOf(element, price, evaluation), standing: same(element, latest) ? 'stands' : 'replaced' })
      }
    }
    if (latest === undefined) return
    const fixed = latest.elements.filter((element) => !isUncertain(element)).reduce((sum, { minor }) => sum + minor, 0n)
    const uncertain = [...standing.values()].reduce((sum, minor) => sum + minor, 0n)
    this.#tieOuts.push({ group: `${entity} ${book}`, tieOut: { name: 'elements = transaction price', of: `${contract} ${book}`, currency, left: { what: 'fixed + included', minor: fixed + uncertain }, right: { what: 'transaction price', minor: latest.totalMinor } } })
    this.#included.add(`included of ${entity} ${book}`, currency, uncertain)
  }

  finish(): Findings {
    return { rows: inOrderOf(this.#rows, ['entity', 'book', 'currency', 'contract', 'element', 'on']), tieOuts: condense(this.#tieOuts, 'contracts'), controlTotals: this.#included.list() }
  }
}

const isUncertain = ({ kind }: Element): boolean => kind !== 'fixed'

const same = (element: Element, price: Price | undefined): boolean => price?.elements.some(({ id, minor, estimatedMinor }) => id === element.id && minor === element.minor && estimatedMinor === element.estimatedMinor) ?? false

function rowOf(element: Element, { on }: Price, evaluation: SignedEvaluation): Row {
  const decided = decisionOn(evaluation.decisions, element.id, on)
  const revised = evaluation.contract.file.facts.find((fact) => fact.kind === 'EstimateRevised' && fact.subject === element.id && fact.effectiveOn === on)
  const author = revised?.kind === 'EstimateRevised' ? revised.author : null
  const { id, kind, estimatedMinor, minor } = element
  return { element: id, kind, on, estimated: estimatedMinor, included: minor, constrained: estimatedMinor - minor, method: decided?.code ?? null, because: decided?.because ?? null, author }
}

/** The latest decision about an element by a day. */
const decisionOn = (decisions: readonly Decision[], subject: string, on: string): Decision | undefined =>
  decisions.findLast((decision) => decision.step === 'price' && decision.subject === subject && (decision.on === undefined || decision.on <= on))
