import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { accessListSchema, anchorsSchema } from '../../audit/audit-wire.ts'
import { Count } from '../amount.tsx'
import { useAnswer } from '../ask.ts'
import { Await, Empty, Moment, Sheet, Title } from '../furniture.tsx'
import { type Route, goTo, linkTo } from '../route.ts'

/** For auditors: a contract's decision log with its chain verified, the signed roots, who read what, and how to take everything away. */
export const AuditPage = ({ route }: { readonly route: Route }): JSX.Element => (
  <>
    <Title title="Audit" lead="Every contract is a chain of links, each with the hash of the one before; a signed root over all of them is drawn once a day.">
      <FindChain />
    </Title>
    <Roots />
    <Offline />
    <Access cursor={route.query['cursor'] ?? ''} />
  </>
)

function FindChain(): JSX.Element {
  const [contract, setContract] = useState('')
  return (
    <form class="filters" onSubmit={(event) => { event.preventDefault(); goTo(linkTo('chain', contract.trim())) }}>
      <input class="field" required type="search" aria-label="Contract" placeholder="Contract, e.g. stripe:sub_…" value={contract} onInput={(event) => setContract(event.currentTarget.value)} />
      <button type="submit" class="button primary">Verify its chain</button>
    </form>
  )
}

const Roots = (): JSX.Element => (
  <Await answer={useAnswer(anchorsSchema, '/v1/audit/anchors')}>
    {({ anchors, keys }) => (
      <Sheet title="Signed roots" aside="one a day, over everything that is kept; latest first">
        {anchors.length === 0 ? <Empty title="None yet">The timetable signs the first one tonight.</Empty> : (
          <div class="scroll">
            <table>
              <thead><tr><th>Signed, UTC</th><th class="n">No.</th><th class="n">Chains</th><th class="n">Rows</th><th>Root</th><th>Key</th></tr></thead>
              <tbody>
                {anchors.toReversed().map(({ seq, at, chains, rows, root, key }) => (
                  <tr key={seq}><td><Moment at={at} /></td><td class="n">{seq}</td><td class="n"><Count of={chains} /></td><td class="n"><Count of={rows} /></td><td class="code" title={root}>{root.slice(0, 24)}…</td><td class="code" title={key}>{key.slice(0, 23)}…</td></tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {keys.map(({ key, algorithm, publicKey }) => <div key={key} class="more"><span class="wrap">{algorithm} key <span class="code">{key}</span></span><span class="code wrap">{publicKey}</span></div>)}
      </Sheet>
    )}
  </Await>
)

/** What is too large for a page is taken away by the command line, and verified without any stack. */
const Offline = (): JSX.Element => (
  <Sheet title="Take it away" aside="no stack is needed to verify">
    <div class="scroll"><table class="pairs">
      <tbody>
        <tr><th scope="row">Everything that is kept</th><td class="code">npx tieout audit export --out books.ndjson</td></tr>
        <tr><th scope="row">Verify it, byte by byte</th><td class="code">npx tieout audit verify books.ndjson</td></tr>
        <tr><th scope="row">Evidence of a period</th><td class="code">npx tieout audit pack --period 2026-12 --book asc606 --out pack</td></tr>
        <tr><th scope="row">Evidence of a sample</th><td class="code">npx tieout audit pack --period 2026-12 --book asc606 --sample 25 --seed 1 --out pack</td></tr>
      </tbody>
    </table></div>
  </Sheet>
)

function Access({ cursor }: { readonly cursor: string }): JSX.Element {
  const answer = useAnswer(accessListSchema, `/v1/audit/access?${new URLSearchParams({ limit: '50', ...(cursor === '' ? {} : { cursor }) })}`)
  return (
    <Await answer={answer}>
      {({ entries, next }) => (
        <Sheet title="Who read evidence" aside="in the order of time">
          {entries.length === 0 ? <Empty title="Nobody yet">Looking at a document, an explanation or an export is written down here.</Empty> : (
            <div class="scroll">
              <table>
                <thead><tr><th>When, UTC</th><th>Who</th><th>What</th><th>Of</th></tr></thead>
                <tbody>{entries.map(({ at, principal, what, subject }, index) => <tr key={index}><td><Moment at={at} /></td><td>{principal}</td><td>{what}</td><td class="wide wrap"><span class="code">{subject}</span></td></tr>)}</tbody>
              </table>
            </div>
          )}
          {next === null ? null : <div class="more"><span /><a class="button" href={linkTo('audit', '', { cursor: next })}>Later</a></div>}
        </Sheet>
      )}
    </Await>
  )
}
