import type { JSX } from 'preact'
import type * as z from 'zod'
import { chainSchema } from '../../audit/audit-wire.ts'
import { Count } from '../amount.tsx'
import { useAnswer } from '../ask.ts'
import { Decisions } from '../decisions.tsx'
import { Await, Moment, Sheet, Title } from '../furniture.tsx'
import { type Route, linkTo } from '../route.ts'

type Chain = z.output<typeof chainSchema>

/** The decision log of one contract, link by link, with its chain verified. */
export function ChainPage({ route }: { readonly route: Route }): JSX.Element {
  const cursor = route.query['cursor'] ?? ''
  const answer = useAnswer(chainSchema, `/v1/audit/chains/${encodeURIComponent(route.id)}?${new URLSearchParams({ limit: '50', ...(cursor === '' ? {} : { cursor }) })}`)
  return (
    <>
      <Title id title={route.id} crumb={<a href={linkTo('audit')}>Audit</a>} lead="What was decided of this contract, why, and under which policy: one link for each time it changed.">
        <a class="button" href={linkTo('contract', route.id)}>The contract</a>
      </Title>
      <Await answer={answer}>
        {(chain) => (
          <>
            <Verified chain={chain} />
            <Log chain={chain} />
            {chain.next === null ? null : <div><a class="button" href={linkTo('chain', route.id, { cursor: chain.next })}>Earlier links</a></div>}
          </>
        )}
      </Await>
    </>
  )
}

const Verified = ({ chain: { links, sound, flaws } }: { readonly chain: Chain }): JSX.Element => {
  if (sound) return <p class="said" role="status">As it was written: <Count of={links} /> links, every hash computed again from the stored bytes, none left out.</p>
  return (
    <Sheet title="Not as it was written" aside={<><Count of={flaws.length} /> found</>}>
      <div class="scroll">
        <table>
          <thead><tr><th>Item</th><th>Field</th><th>What is wrong</th></tr></thead>
          <tbody>{flaws.map(({ item, field, sentence }) => <tr key={`${item}${field}`}><td class="code alert">{item}</td><td>{field}</td><td>{sentence}</td></tr>)}</tbody>
        </table>
      </div>
    </Sheet>
  )
}

const kinds: Readonly<Record<Chain['log'][number]['kind'], string>> = { facts: 'Facts arrived', close: 'Period closed', reopen: 'Period reopened', move: 'Late event moved' }

const Log = ({ chain: { log } }: { readonly chain: Chain }): JSX.Element => (
  <Sheet title="Decision log" aside="latest link first">
    <ol class="log">
      {log.map(({ seq, kind, recordedAt, policy, engine, hash, facts, decisions }) => (
        <li key={seq}>
          <div><Moment at={recordedAt} /><div class="label">link {seq} · <span class="code" title={hash}>{hash.slice(0, 8)}</span></div></div>
          <div>
            <div>{kinds[kind]}{facts > 1 ? `: ${facts}` : ''} <span class="label">{policy === null ? 'policy not installed' : `policy ${policy}`}, {engine}</span></div>
            {decisions.length === 0 ? null : <Decisions decisions={decisions} />}
          </div>
        </li>
      ))}
    </ol>
  </Sheet>
)
