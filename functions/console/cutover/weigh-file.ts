import { createHash } from 'node:crypto'
import { isFreeId } from '#books'
import { addDays, lastDayOf, periodOf } from '#calendar'
import { type OpenContract, type RowProblem, contractsOf, identityOf, readTable } from '#cutover'
import type { Currency } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import { readHead } from '#subledger'
import { type Desk, policyToday } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import type { Refusal } from '../operation.ts'
import type { PreviewAsked, PreviewWire, TotalWire } from './cutover-wire.ts'
import { type Weighed, weighContract } from './weigh-contract.ts'

const contractsMax = 2_000
const contractBytes = 104

/** Reads a cutover file and weighs its contracts against the old system's balances. Nothing is written. */
export async function weighFile(desk: Desk, asked: PreviewAsked): Promise<Outcome<PreviewWire, Refusal>> {
  const scope = await scopeOf(desk, asked)
  if (!scope.ok) return scope
  const { entity, book } = scope.value
  const bytes = Buffer.from(asked.base64, 'base64')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const document = `cutover@${entity}:${asked.on}:${sha256.slice(0, 16)}`
  const known = (await desk.books.documents.outcome(document))?.status === 'facts'
  const table = readTable(bytes, asked.on)
  if (!table.ok) return refuse('IMPORT_INVALID', `${asked.name}: ${table.sentence}`, asked.name)
  const { contracts, problems } = contractsOf(table.value.promises)
  const unreadable = [...table.value.problems, ...problems, ...tooMany(contracts)]
  const scales = { policy: policyToday(desk), book, handover: { on: asked.on, from: asked.from, entity } }
  const weighed = unreadable.length > 0 ? [] : contracts.map((contract) => weighContract(contract, scales))
  const errors = [...unreadable, ...weighed.flatMap((each) => each.problems), ...(known ? [] : await taken(desk, contracts, sha256))]
  const differences = weighed.flatMap((each) => each.differences)
  return accept({ document, sha256, on: asked.on, entity, book, rows: table.value.rows, contracts: contracts.length, known, totals: totalsOf(weighed), differences, errors: errors.toSorted((a, b) => a.row - b.row) })
}

/** The entity and book of a cutover; its day ends a period, and the next one is open in every book. */
async function scopeOf(desk: Desk, { entity: said, book: asked, on }: PreviewAsked): Promise<Outcome<{ readonly entity: string; readonly book: string }, Refusal>> {
  const policy = policyToday(desk)
  const known = Object.keys(policy.entities)
  const entity = said ?? (known.length === 1 ? known[0] : undefined)
  if (entity === undefined || !known.includes(entity)) return refuse('NOT_FOUND', `the policy knows ${known.join(', ')}: say which entity made the contracts`, said ?? '')
  const books = policy.posting.filter((target) => target.entity === entity).map((target) => target.book)
  const book = asked ?? books[0]
  if (book === undefined || !books.includes(book)) return refuse('NOT_FOUND', `policy posts ${books.join(', ') || 'no book'} for ${entity}, not ${asked ?? 'any'}`, asked ?? '')
  const [period, next] = [periodOf(on), periodOf(addDays(on, 1))]
  if (lastDayOf(period) !== on) return refuse('NOT_ALLOWED', `${on} does not end a period: a cutover is the last day of one, such as ${lastDayOf(period)}`, on)
  for (const each of books) {
    const state = await desk.books.periods.state({ entity, book: each }, next)
    if (state !== 'OPEN' && state !== 'FUTURE') return refuse('NOT_ALLOWED', `${next} is ${state} in ${each}: the period after the cutover must be open in every book`, next)
  }
  return accept({ entity, book })
}

const tooMany = (contracts: readonly OpenContract[]): readonly RowProblem[] =>
  contracts.length <= contractsMax ? [] : [{ row: contracts[contractsMax]?.rows[0] ?? 0, column: 'contract', value: String(contracts.length), expected: `at most ${contractsMax} contracts in one file` }]

/** Contracts that cannot come in: names that no key can hold, and contracts that these books keep already. */
async function taken(desk: Desk, contracts: readonly OpenContract[], sha256: string): Promise<readonly RowProblem[]> {
  const problems: RowProblem[] = []
  for (const each of contracts) {
    const { contract, rows } = each
    const row = rows[0] ?? 0
    if (!isFreeId(contract) || Buffer.byteLength(contract) > contractBytes) problems.push({ row, column: 'contract', value: contract, expected: `a printable name of at most ${contractBytes} bytes` })
    else if (await keptAlready(desk, contract, identityOf(sha256, each))) problems.push({ row, column: 'contract', value: contract, expected: 'a contract that these books do not keep yet' })
  }
  return problems
}

async function keptAlready({ books }: Desk, contract: string, identity: string): Promise<boolean> {
  const head = await readHead(books.chains, contract)
  return head !== undefined && !head.held.file.facts.some(({ id }) => id === `${identity}@${contract}`)
}

function totalsOf(weighed: readonly Weighed[]): TotalWire[] {
  return [...Map.groupBy(weighed, ({ contract }) => contract.currency)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, members]) => totalOf(currency, members))
}

function totalOf(currency: Currency, members: readonly Weighed[]): TotalWire {
  const sum = (of: (each: Weighed) => bigint) => moneyOf(members.reduce((total, each) => total + of(each), 0n), currency)
  const price = ({ contract }: Weighed): bigint => contract.promises.reduce((total, { priceMinor }) => total + priceMinor, 0n)
  return {
    currency,
    contracts: members.length,
    price: sum(price),
    recognised: sum(({ contract }) => contract.recognisedMinor),
    remaining: sum((each) => price(each) - each.contract.recognisedMinor),
    billed: sum(({ contract }) => contract.billedMinor),
    contractLiability: sum(({ contract }) => contract.liabilityMinor),
    contractAsset: sum(({ contract }) => contract.assetMinor),
    scheduled: sum(({ scheduledMinor }) => scheduledMinor),
    broughtForward: sum(({ broughtForwardMinor }) => broughtForwardMinor),
  }
}
