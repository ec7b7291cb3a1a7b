import type { JSX } from 'preact'
import { type ContractRow, contractListSchema } from '../contracts/contract-wire.ts'
import { Amount, Count } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { Await, Empty, Sheet, Title } from './furniture.tsx'
import { type Route, goTo, linkTo } from './route.ts'
import { bookName } from './scope-filters.tsx'

/** Contracts with their balances in one book. */
export function ContractsPage({ route }: { readonly route: Route }): JSX.Element {
  const { book, ...query } = route.query
  const asked = new URLSearchParams({ ...query, limit: '100' })
  const answer = useAnswer(contractListSchema, `/v1/contracts?${asked}`)
  return (
    <>
      <Title title="Contracts" lead="One chain of facts each. Balances are what the subledger holds now; amounts are in the currency of the contract.">
        <input class="field" type="search" aria-label="Contract or customer" placeholder="Contract or customer" value={query['q'] ?? ''} onChange={(event) => goTo(linkTo('contracts', '', { ...route.query, q: event.currentTarget.value.trim() }))} />
      </Title>
      <Await answer={answer}>{({ contracts, matched, next }) => <Contracts contracts={contracts} matched={matched} next={next} book={book} query={route.query} />}</Await>
    </>
  )
}

interface ContractsProps {
  readonly contracts: readonly ContractRow[]
  readonly matched: number
  readonly next: string | null
  readonly book: string | undefined
  readonly query: Readonly<Record<string, string>>
}

function Contracts({ contracts, matched, next, book, query }: ContractsProps): JSX.Element {
  const books = [...new Set(contracts.flatMap((contract) => contract.balances.map((balance) => balance.book)))].toSorted()
  const chosen = book ?? books[0] ?? ''
  return (
    <Sheet title={chosen === '' ? 'Contracts' : `Balances, ${bookName(chosen)}`} aside={<><Count of={matched} /> contracts</>}>
      {contracts.length === 0 ? <Empty title="No contracts">They open with the first fact that names one.</Empty> : (
        <div class="scroll">
          <table>
            <thead><tr><th>Contract</th><th>Customer</th><th>Ccy</th><th class="n">Recognised</th><th class="n">Contract liability</th><th class="n">Contract asset</th><th class="n">Unbilled</th><th class="n">Receivable</th></tr></thead>
            <tbody>{contracts.map((contract) => <ContractLine key={contract.contract} contract={contract} book={chosen} />)}</tbody>
          </table>
        </div>
      )}
      {next ? <div class="more"><span /><a class="button" href={linkTo('contracts', '', { ...query, cursor: next })}>Next</a></div> : null}
    </Sheet>
  )
}

function ContractLine({ contract, book }: { readonly contract: ContractRow; readonly book: string }): JSX.Element {
  const balances = contract.balances.find((balance) => balance.book === book)
  const link = linkTo('contract', contract.contract, { book })
  return (
    <tr class="go" onClick={() => goTo(link)}>
      <td><a class="code" href={link}>{contract.contract}</a></td>
      <td class="code">{contract.customer ?? ''}</td>
      <td>{contract.currency ?? ''}</td>
      <td class="n">{balances ? <Amount of={balances.recognised} /> : null}</td>
      <td class="n">{balances ? <Amount of={balances.contractLiability} /> : null}</td>
      <td class="n">{balances ? <Amount of={balances.contractAsset} /> : null}</td>
      <td class="n">{balances ? <Amount of={balances.unbilledReceivable} /> : null}</td>
      <td class="n">{balances ? <Amount of={balances.receivable} /> : null}</td>
    </tr>
  )
}
