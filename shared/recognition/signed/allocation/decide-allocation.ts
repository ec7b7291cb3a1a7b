import { assertInvariant } from '#outcome'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Price } from '../price/price.ts'
import type { Allocation } from './allocation.ts'
import { type Amounts, type Reason, type Shared, aloneOf, total } from './pool.ts'
import type { StandalonePrice } from './standalone-price.ts'

type Standalone = ReadonlyMap<string, StandalonePrice>

/** Records for each obligation by what it carries its part, from which stand-alone price. @standard ASC 606-10-32-31 · IFRS 15.76 */
export function decideAllocation(contract: SignedContract, price: Price, { parts, reasons, standalone }: { parts: Amounts; reasons: ReadonlyMap<string, Reason>; standalone: Standalone }): void {
  for (const [id, minor] of parts) {
    const reason = reasons.get(id)
    const known = aloneOf(standalone, id)
    assertInvariant(reason !== undefined, 'every part has its reason', () => id)
    contract.notes.decisions.push({
      step: 'allocation',
      subject: id,
      code: reason.code,
      because: `${reason.because}${methodOf(known)}`,
      cite: [...reason.cite],
      policy: known.source,
      amounts: { ...(known.minor === null ? {} : { standalone: String(known.minor) }), allocated: String(minor) },
      on: price.on,
    })
    decideRange(contract, price, { id, known })
  }
}

const methodOf = ({ method, source }: StandalonePrice): string => (method === 'unknown' ? '' : ` Stand-alone price: ${method}${source === null ? '' : `, ${source}`}.`)

function decideRange(contract: SignedContract, price: Price, { id, known }: { id: string; known: StandalonePrice }): void {
  if (known.range === null) return
  const { position, lowMinor, midMinor, highMinor } = known.range
  contract.notes.decisions.push({
    step: 'allocation',
    subject: id,
    code: `SSP_${position.toUpperCase()}_RANGE`,
    because: position === 'unstated' ? 'The contract states no price of its own: the middle of the range stands.' : `The stated price is ${position} the range of stand-alone prices; policy says what stands.`,
    cite: ['ASC 606-10-32-33', 'IFRS 15.78'],
    policy: known.source,
    amounts: { low: String(lowMinor), mid: String(midMinor), high: String(highMinor), standalone: String(known.minor ?? 0n) },
    on: price.on,
  })
}

/** The price cannot be shared: it is held as a whole, with what is missing. @standard ASC 606-10-32-33 · IFRS 15.78 */
export function holdAllocation(contract: SignedContract, price: Price, { weights, standalone, refused }: { weights: Amounts; standalone: Standalone; refused: Extract<Shared, { ok: false }> }): Allocation {
  const { code, sentence } = refused
  contract.notes.holds.push({ code, subject: contract.file.contract, obligation: null, amountMinor: total(price.elements.map(({ minor }) => minor)), sentence })
  for (const [id, known] of standalone) decideRange(contract, price, { id, known })
  return { on: price.on, cause: 'inception', parts: new Map(), weights, held: { code, sentence } }
}
