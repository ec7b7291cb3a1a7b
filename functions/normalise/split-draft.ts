import type { CreditNoteLine, FactDraft, UnroutedFact } from '#billing'
import { splitByLargestRemainder } from '#money'
import type { ContractShare, RouteFinder } from './contract-share.ts'

export interface FactPart {
  readonly contract: string
  readonly fact: UnroutedFact
}

/**
 * Divides a fact that several contracts share. Amounts are shared in proportion to each contract's part of the
 * document it belongs to, by largest remainder, so that the parts sum to the document; what has no amount goes to each.
 */
export async function splitDraft(draft: FactDraft, shares: readonly ContractShare[], find: RouteFinder): Promise<readonly FactPart[]> {
  const [only] = shares
  if (!only) return []
  if (shares.length === 1) return [{ contract: only.contract, fact: draft.fact }]
  if (draft.fact.kind === 'CreditNoteIssued') return splitCreditNote(draft.fact, shares, find)
  return shares.map((share, index) => ({ contract: share.contract, fact: shareOf(draft.fact, shares, index) }))
}

/** Amount fields that are shared; every other field is the same for each contract. */
const sharedFields = ['paidMinor', 'amountMinor', 'cumulativeMinor', 'feeMinor'] as const

function shareOf(fact: UnroutedFact, shares: readonly ContractShare[], index: number): UnroutedFact {
  const part: Record<string, unknown> = { ...fact }
  for (const field of sharedFields) if (typeof part[field] === 'bigint') part[field] = sharesOf(part[field], shares)[index]
  return part as UnroutedFact
}

function sharesOf(wholeMinor: bigint, shares: readonly Pick<ContractShare, 'weightMinor'>[]): readonly bigint[] {
  const weights = shares.map((share) => (share.weightMinor > 0n ? share.weightMinor : 0n))
  return splitByLargestRemainder(wholeMinor, weights.some((weight) => weight > 0n) ? weights : shares.map(() => 1n))
}

type CreditNote = Extract<UnroutedFact, { kind: 'CreditNoteIssued' }>

/** Credit lines follow the invoice line they name; custom lines are shared. The settlement follows each contract's part of the total. */
async function splitCreditNote(note: CreditNote, shares: readonly ContractShare[], find: RouteFinder): Promise<readonly FactPart[]> {
  const lines = new Map<string, CreditNoteLine[]>(shares.map((share) => [share.contract, []]))
  for (const line of note.lines) {
    const owners = line.line === null ? [] : await find(`${note.source.system}:${note.invoice}/${line.line}`)
    const own = owners.length === 1 ? lines.get(owners[0]!.contract) : undefined
    if (own) own.push(line)
    else for (const [index, part] of customShares(line, shares).entries()) lines.get(shares[index]!.contract)!.push(part)
  }
  const totals = shares.map((share) => lines.get(share.contract)!.reduce((sum, line) => sum + line.netMinor + line.taxMinor, 0n))
  const settled = settlementsOf(note.settlement, totals)
  return shares.map((share, index) => ({ contract: share.contract, fact: { ...note, lines: lines.get(share.contract)!, totalMinor: totals[index]!, settlement: settled[index]! } }))
}

function customShares(line: CreditNoteLine, shares: readonly ContractShare[]): readonly CreditNoteLine[] {
  const nets = sharesOf(line.netMinor, shares)
  const taxes = sharesOf(line.taxMinor, shares)
  return shares.map((_, index) => ({ ...line, netMinor: nets[index]!, taxMinor: taxes[index]! }))
}

type Settlement = CreditNote['settlement']
const ways = ['receivableMinor', 'refundMinor', 'balanceMinor', 'outOfBandMinor'] as const

/**
 * Shares each way of settlement in proportion to what a contract's part credits and no earlier way has settled, so that
 * the parts sum to the note in every way and each part settles what it credits.
 */
function settlementsOf(settlement: Settlement, totals: readonly bigint[]): readonly Settlement[] {
  const parts = totals.map((): Settlement => ({ receivableMinor: 0n, refundMinor: 0n, balanceMinor: 0n, outOfBandMinor: 0n }))
  let unsettled = totals
  for (const way of ways) {
    const amounts = sharesOf(settlement[way], unsettled.map((weightMinor) => ({ weightMinor })))
    for (const [index, part] of parts.entries()) part[way] = amounts[index]!
    unsettled = unsettled.map((minor, index) => minor - amounts[index]!)
  }
  return parts
}
