import type { JSX } from 'preact'
import type { DecisionWire } from '../contracts/contract-wire.ts'
import { Amount } from './amount.tsx'

/** What the engine decided, why, and by which paragraph and policy rule. */
export const Decisions = ({ decisions }: { readonly decisions: readonly DecisionWire[] }): JSX.Element => (
  <ol class="decisions">
    {decisions.map((decision, index) => (
      <li key={`${decision.subject}${decision.code}${index}`}>
        <div><strong>{decision.step}</strong> <span class="code quiet">{decision.code}</span></div>
        <div>{decision.because}</div>
        {decision.amounts.length > 0 ? (
          <div class="label">{decision.amounts.map(({ name, amount, text }) => <span key={name}>{spacedName(name)} {amount ? <Amount of={amount} /> : text}  </span>)}</div>
        ) : null}
        <Cites cite={decision.cite} policy={decision.policy} />
      </li>
    ))}
  </ol>
)

/** Paragraphs and the policy rule, as small labels. */
export const Cites = ({ cite, policy }: { readonly cite: readonly string[]; readonly policy: string | null }): JSX.Element | null =>
  cite.length === 0 && policy === null ? null : (
    <div class="cites">
      {cite.map((paragraph) => <span key={paragraph} class="cite">{paragraph}</span>)}
      {policy === null ? null : <span class="cite">{policy}</span>}
    </div>
  )

const spacedName = (name: string): string => name.replace(/Minor$/, '').replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
