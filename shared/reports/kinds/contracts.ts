import type { Currency } from '#money'
import type { Role } from '#revenue'
import { booksAsked, linesOf } from '../ledger/ledger-lines.ts'
import { revenueRoles } from '../ledger/roles.ts'
import { Sums } from '../ledger/sums.ts'
import { endOf } from '../disclosure/end-of.ts'
import { evidenceOf } from '../disclosure/evidence.ts'
import type { KnownContract, Question } from '../question.ts'
import type { Report, Worksheet } from '../report.ts'
import { type ControlTotal, type Findings, type Row, type TieOut, count, inOrderOf, money, text } from '../table.ts'

/** Each contract: what was billed, paid and earned, what it carries, and what it earns after its cost. */
export const contracts: Report = {
  name: 'contracts',
  title: 'Contracts: billed, paid, earned and carried',
  answers: 'For every contract: what was delivered, billed, paid and recognised, what is deferred or unbilled, and what is left after cost?',
  columns: [text('entity', 'Entity'), text('book', 'Book'), text('currency', 'Currency'), text('contract', 'Contract'), text('customer', 'Customer'), count('evidence', 'Signals of performance'), money('billed', 'Billed, net of tax and credits'), money('paid', 'Paid'), money('recognised', 'Recognised'), money('cost', 'Cost'), money('margin', 'Margin'), money('receivable', 'Receivable'), money('contractLiability', 'Contract liability'), money('contractAsset', 'Contract asset'), money('unbilled', 'Unbilled receivable'), money('refundLiability', 'Refund liability'), money('deferredCost', 'Deferred cost')],
  needs: [],
  ties: ['billed − recognised = contract liability − contract asset − unbilled receivable, with what else was moved', 'lines of every role = balances that the chains hold'],
  open: (question) => new Contracts(question),
}

const costRoles: readonly Role[] = ['cost_of_sales', 'amortisation_expense', 'cost_expense', 'impairment_loss', 'loss_on_contract', 'warranty_expense', 'passthrough_fees', 'selling_expense']
/** Costs move among themselves, and against cash that customers did not pay. */
const costFamily: readonly Role[] = [...costRoles, 'contract_cost_asset', 'cost_payable', 'inventory', 'consigned_inventory', 'return_asset', 'loss_provision', 'warranty_provision']
/** Where billing stands against: receivables, cash and credits, less the tax in them. */
const billedSide: readonly Role[] = ['receivable', 'cash_clearing', 'disputed_receivable', 'customer_credit', 'billing_clearing', 'tax_payable', 'bad_debt_expense', 'processor_fee_expense', 'refund_liability', 'deposit_liability', 'payable_to_customer', 'unclaimed_property']

class Contracts implements Worksheet {
  readonly #question: Question
  readonly #rows: Row[] = []
  readonly #lines = new Sums<readonly [entity: string, book: string, currency: Currency, role: Role]>()
  readonly #held = new Sums<readonly [entity: string, book: string, currency: Currency, role: Role]>()
  readonly #identity = new Sums<readonly [entity: string, book: string, currency: Currency, side: string]>()

  constructor(question: Question) {
    this.#question = question
  }

  contract(known: KnownContract): void {
    const nets = new Sums<readonly [book: string, role: Role]>()
    for (const { line, signedMinor } of linesOf(known, this.#question)) {
      this.#lines.add([known.entity, line.book, known.currencyIn(line.book), line.role], signedMinor)
      if (line.postedIn <= this.#question.through) nets.add([line.book, line.role], signedMinor)
    }
    for (const book of booksAsked(this.#question, known.entity)) {
      const state = known.held.books[book]
      if (state === undefined) continue
      for (const [role, minor] of Object.entries(state.balances)) this.#held.add([known.entity, book, known.currencyIn(book), role as Role], minor)
      this.#row(known, book, nets)
    }
  }

  #row(known: KnownContract, book: string, nets: Sums<readonly [book: string, role: Role]>): void {
    const { entity, contract, customer } = known
    const currency = known.currencyIn(book)
    const of = (...roles: readonly Role[]): bigint => roles.reduce((sum, role) => sum + nets.of(book, role), 0n)
    const [billed, recognised, cost] = [of(...billedSide, ...costFamily), -of(...revenueRoles), of(...costRoles)]
    const [liability, asset, unbilled] = [-of('contract_liability'), of('contract_asset'), of('unbilled_receivable')]
    const others = -nets.entries().filter(([[kept, role]]) => kept === book && !named.has(role)).reduce((sum, [, minor]) => sum + minor, 0n)
    this.#identity.add([entity, book, currency, 'left'], billed - recognised)
    this.#identity.add([entity, book, currency, 'right'], liability - asset - unbilled + others)
    this.#rows.push({
      entity, book, currency, contract, customer, evidence: evidenceOf(known, endOf(known, book, this.#question.through)).length, billed, paid: of('cash_clearing', ...costFamily), recognised, cost, margin: recognised - cost, receivable: of('receivable', 'disputed_receivable'),
      contractLiability: liability, contractAsset: asset, unbilled, refundLiability: -of('refund_liability'), deferredCost: of('contract_cost_asset'),
    })
  }

  finish(): Findings {
    const keys = [...new Map([...this.#lines.entries(), ...this.#held.entries()].map(([key]) => [JSON.stringify(key), key])).values()]
    const scopes = [...new Map(keys.map(([entity, book, currency]) => [`${entity} ${book} ${currency}`, [entity, book, currency] as const])).values()]
    const identities = scopes.map(([entity, book, currency]): TieOut => ({
      name: 'balance identity', of: `${entity} ${book} at the end of ${this.#question.through}`, currency,
      left: { what: 'billed − recognised', minor: this.#identity.of(entity, book, currency, 'left') },
      right: { what: 'liability − asset − unbilled + other balances', minor: this.#identity.of(entity, book, currency, 'right') },
    }))
    const balances = keys.map((key): TieOut => ({ name: 'lines = balances of the chains', of: `${key[0]} ${key[1]} ${key[3]}`, currency: key[2], left: { what: 'lines', minor: this.#lines.of(...key) }, right: { what: 'balances', minor: this.#held.of(...key) } }))
    return { rows: inOrderOf(this.#rows, ['entity', 'book', 'currency', 'contract']), tieOuts: [...identities, ...balances], controlTotals: scopes.flatMap((scope) => this.#totals(scope)) }
  }

  #totals([entity, book, currency]: readonly [string, string, Currency]): readonly ControlTotal[] {
    const of = this.#rows.filter((row) => row['entity'] === entity && row['book'] === book && row['currency'] === currency)
    return ['billed', 'paid', 'recognised'].map((column) => ({ name: `${column} of ${entity} ${book}`, currency, minor: of.reduce((sum, row) => sum + (typeof row[column] === 'bigint' ? row[column] : 0n), 0n) }))
  }
}

const named: ReadonlySet<Role> = new Set<Role>([...billedSide, ...costFamily, ...revenueRoles, 'contract_liability', 'contract_asset', 'unbilled_receivable'])
