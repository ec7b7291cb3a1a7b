import { accountingDate } from '#calendar'
import { entriesOf } from '#journal'
import type { Question } from '../../case.ts'
import { openingOf, positionsOf } from '../../translate/position.ts'
import type { CaseLedger } from '../ledger.ts'
import { whatIf } from '../what-if.ts'
import { accounts } from './accounts.ts'
import type { Answer, Measurer } from './index.ts'
import { roleMeasures } from './roles.ts'

/** A side of the position: of one contract, or of all of them, each netted by itself. */
const side: Measurer = (figure, ledger) => {
  const positions = positionsOf(ledger.draft.source)
  if (positions.length === 0) return accounts(figure, ledger)
  const asked = typeof figure['contract'] === 'string' ? positions.filter(({ contract }) => contract === figure['contract']) : positions
  if (positions.length === 1) return accounts({ ...figure, at: figure.at ?? ledger.whole.contract.signedOn, period: undefined }, ledger)
  return asked.reduce<Answer>((sum, position) => {
    const net = balanceOf(figure, whatIf(ledger, (terms) => void (terms['opening'] = openingOf(position)))?.events)
    return typeof sum === 'bigint' && net !== undefined ? sum + net : undefined
  }, 0n)
}

function balanceOf({ measure, at }: Question, events: CaseLedger['whole']['events'] | undefined): bigint | undefined {
  const of = roleMeasures[measure]
  if (of === undefined || events === undefined) return undefined
  const by = at === undefined ? undefined : accountingDate(at.slice(0, 10))
  const known = events.filter(({ cause, on }) => cause === 'brought-forward' || (by !== undefined && on !== undefined && on <= by))
  return [...entriesOf(known).values()].reduce((sum, { role, signedMinor }) => (role === of.role ? sum + of.side * signedMinor : sum), 0n)
}

/** Balances of the contract, presented net. */
export const position: Readonly<Record<string, Measurer>> = {
  contract_asset: side,
  contract_liability: side,
  net_contract_asset: (figure, ledger) => side({ ...figure, measure: 'contract_asset' }, ledger),
  net_contract_liability: (figure, ledger) => side({ ...figure, measure: 'contract_liability' }, ledger),
}
