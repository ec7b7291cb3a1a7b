import type { JSX } from 'preact'
import { type ContractDetail, contractDetailSchema } from '../contracts/contract-wire.ts'
import { Amount } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { Decisions } from './decisions.tsx'
import { Await, Empty, Sheet, Title } from './furniture.tsx'
import { Obligations } from './obligations.tsx'
import { type Route, goTo, linkTo } from './route.ts'
import { Schedule } from './schedule.tsx'
import { bookName } from './scope-filters.tsx'
import { Timeline } from './timeline.tsx'

/** One contract in one book: what was promised, what it costs, what was recognised and when, and on what ground. */
export function ContractPage({ route }: { readonly route: Route }): JSX.Element {
  const book = route.query['book']
  const answer = useAnswer(contractDetailSchema, `/v1/contracts/${encodeURIComponent(route.id)}${book ? `?book=${encodeURIComponent(book)}` : ''}`)
  const customer = answer.state === 'here' ? answer.value.customer : null
  return (
    <>
      <Title id title={route.id} crumb={<a href={linkTo('contracts')}>Contracts</a>} lead={customer === null ? undefined : `Customer ${customer}`}>
        {answer.state === 'here' ? <Books contract={answer.value} /> : null}
      </Title>
      <Await answer={answer}>{(contract) => <Contract contract={contract} />}</Await>
    </>
  )
}

const Books = ({ contract }: { readonly contract: ContractDetail }): JSX.Element => (
  <div class="segments" role="group" aria-label="Book">
    {contract.balances.map(({ book }) => (
      <button key={book} type="button" aria-pressed={book === contract.book} onClick={() => goTo(linkTo('contract', contract.contract, { book }))}>{bookName(book)}</button>
    ))}
  </div>
)

const Contract = ({ contract }: { readonly contract: ContractDetail }): JSX.Element => (
  <>
    <div class="figures">
      <div><span class="label">Transaction price</span><span class="big"><Amount of={contract.totals.allocated} ccy /></span></div>
      <div><span class="label">Billed</span><span class="big"><Amount of={contract.totals.billed} /></span></div>
      <div><span class="label">Recognised</span><span class="big"><Amount of={contract.totals.recognised} /></span></div>
      <div><span class="label">Remaining</span><span class="big"><Amount of={contract.totals.remaining} /></span></div>
      <Balance contract={contract} />
    </div>
    {contract.holds.length > 0 ? <Holds contract={contract} /> : null}
    <Obligations contract={contract} />
    <Schedule contract={contract} />
    <div class="columns">
      <Sheet title="Timeline" aside={<a href={linkTo('chain', contract.contract)}>{contract.timeline.length} links: verify the chain</a>}><Timeline items={contract.timeline} book={contract.book} /></Sheet>
      <Sheet title="Decisions" aside="rule, ground and citation">
        {contract.decisions.length === 0 ? <Empty title="No decisions" /> : <Decisions decisions={contract.decisions} />}
      </Sheet>
    </div>
  </>
)

function Balance({ contract }: { readonly contract: ContractDetail }): JSX.Element | null {
  const held = contract.balances.find(({ book }) => book === contract.book)
  if (!held) return null
  const asset = !/^-?0+$/.test(held.contractAsset.minor)
  return (
    <div>
      <span class="label">{asset ? 'Contract asset' : 'Contract liability'}</span>
      <span class="big"><Amount of={asset ? held.contractAsset : held.contractLiability} /></span>
    </div>
  )
}

const Holds = ({ contract }: { readonly contract: ContractDetail }): JSX.Element => (
  <Sheet title="Holds" aside="not recognised until they are cleared">
    <div class="scroll">
      <table>
        <thead><tr><th>Reason</th><th>What</th><th>Why</th><th class="n">Amount held</th></tr></thead>
        <tbody>
          {contract.holds.map((hold) => (
            <tr key={`${hold.code}${hold.subject}`}><td class="code alert">{hold.code}</td><td class="code">{hold.subject}</td><td>{hold.sentence}</td><td class="n"><Amount of={hold.amount} /></td></tr>
          ))}
        </tbody>
      </table>
    </div>
  </Sheet>
)
