import type { JSX } from 'preact'
import { type Step, explanationSchema } from '../explain/explanation-wire.ts'
import { Amount } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { Cites } from './decisions.tsx'
import { Await, Title } from './furniture.tsx'
import { type Route, linkTo } from './route.ts'
import { spaced } from './timeline.tsx'

const kinds: Readonly<Record<Step['step'], string>> = {
  journal: 'Journal line',
  entries: 'Subledger entries behind it',
  entry: 'Subledger entry',
  obligation: 'Performance obligation',
  decision: 'Decision',
  fact: 'Fact',
  document: 'Source document',
}

/** Why this number: each step a card, from the ledger line down to the document that said it. */
export function WhyPage({ route }: { readonly route: Route }): JSX.Element {
  const answer = useAnswer(explanationSchema, `/v1/explain/${encodeURIComponent(route.id)}`)
  return (
    <>
      <Title title="Why this number" crumb={<span class="code">{route.id}</span>} lead="From the ledger line to the document that said it. Nothing in between is taken on trust." />
      <Await answer={answer}>
        {({ steps }) => <ol class="trace">{steps.map((step, index) => <TraceStep key={`${step.step}${index}`} step={step} number={index + 1} last={index === steps.length - 1} />)}</ol>}
      </Await>
    </>
  )
}

const TraceStep = ({ step, number, last }: { readonly step: Step; readonly number: number; readonly last: boolean }): JSX.Element => (
  <li class={last ? 'last' : ''}>
    <span class="mark" aria-hidden="true">{number}</span>
    <article class="card">
      <div class="kind">{kinds[step.step]}</div>
      <div class="top"><h2>{step.step === 'fact' ? spaced(step.title) : step.title}</h2>{step.amount ? <Amount of={step.amount} ccy /> : null}</div>
      <p>{step.because}</p>
      {step.details.length > 0 ? <dl>{step.details.map(({ name, text, amount }) => <><dt key={name}>{name}</dt><dd class={text.length > 30 && !text.includes(' ') ? 'code' : ''}>{amount ? <Amount of={amount} ccy /> : text}</dd></>)}</dl> : null}
      <Cites cite={step.cite} policy={step.policy} />
      <Links step={step} />
    </article>
  </li>
)

/** Where to read more; entries that sum to a line are a list with their amounts. */
function Links({ step }: { readonly step: Step }): JSX.Element | null {
  if (step.links.length === 0) return null
  if (step.step !== 'entries') return <div class="links">{step.links.map((link) => <a key={link.id} href={linkTo(link.page, link.id)}>{link.title}</a>)}</div>
  return (
    <ul class="entries">
      {step.links.map((link) => <li key={link.id}><a class="code" href={linkTo(link.page, link.id)}>{link.title}</a><Amount of={link.amount} /></li>)}
    </ul>
  )
}
