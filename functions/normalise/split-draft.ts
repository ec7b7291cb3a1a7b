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

function sharesOf(wholeMinor: bigint, shares: readonly ContractShare[]): readonly bigint[] {
  const weights = shares.map((share) => (share.weightMinor > 0n ? share.weightMinor : 0n))
  return splitByLargestRemainder(wholeMinor, weights.some((weight) => weight > 0n) ? weights : shares.map(() => 1n))
}

type CreditNote = Extract<UnroutedFact, { kind: 'CreditNoteIssued' }>

/** Credit lines follow the invoice line they name; custom lines are shared. The settlement follows each contract's part of the total. */
async function splitCreditNote(note: CreditNote, shares: readonly ContractShare[], find: RouteFinder): Promise<readonly FactPart[]> {
  const lines = new Map<string, CreditNoteLine[]>(shares.map((share) => [share.contract, []]))
  for (const line of note.lines) {
    const owner = line.line === null ? undefined : (await find(`${note.source.system}:${note.invoice}/${line.line}`))[0]
    if (owner && lines.has(owner.contract)) lines.get(owner.contract)!.push(line)
    else for (const [index, part] of customShares(line, shares).entries()) lines.get(shares[index]!.contract)!.push(part)
  }
  const totals = shares.map((share) => lines.get(share.contract)!.reduce((sum, line) => sum + line.netMinor + line.taxMinor, 0n))
  const weights = shares.map((share, index) => ({ contract: share.contract, weightMinor: totals[index]! }))
  return shares.map((share, index) => ({ contract: share.contract, fact: notePart(note, { lines: lines.get(share.contract)!, totalMinor: totals[index]!, weights, index }) }))
}

function customShares(line: CreditNoteLine, shares: readonly ContractShare[]): readonly CreditNoteLine[] {
  const nets = sharesOf(line.netMinor, shares)
  const taxes = sharesOf(line.taxMinor, shares)
  return shares.map((_, index) => ({ ...line, netMinor: nets[index]!, taxMinor: taxes[index]! }))
}

function notePart(note: CreditNote, part: { lines: readonly CreditNoteLine[]; totalMinor: bigint; weights: readonly ContractShare[]; index: number }): CreditNote {
  const share = (wholeMinor: bigint): bigint => sharesOf(wholeMinor, part.weights)[part.index]!
  const { receivableMinor, refundMinor, balanceMinor, outOfBandMinor } = note.settlement
  return {
    ...note,
    lines: [...part.lines],
    totalMinor: part.totalMinor,
    settlement: { receivableMinor: share(receivableMinor), refundMinor: share(refundMinor), balanceMinor: share(balanceMinor), outOfBandMinor: share(outOfBandMinor) },
  }
}
