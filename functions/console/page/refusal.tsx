import type { JSX } from 'preact'
import { Refused, sentenceOf } from './ask.ts'
import { linkTo } from './route.ts'

/** What a person does next when the API says no, and on which page. */
const next: Readonly<Record<string, readonly [says: string, page?: string, title?: string]>> = {
  'queues-not-empty': ['Wait until what arrived has become facts; what is stuck shows in the lanes.', 'pipeline', 'Pipeline'],
  'documents-waiting': ['A document names an object that nobody knows yet: bring that object, or accept the document.', 'events', 'Events'],
  'suspense-open': ['Redrive what can be repaired, or accept it under your name.', 'failures', 'Failures'],
  'sources-differ': ['A document differs between billing and the subledger: repair the break.', 'reconciliation', 'Reconciliation'],
  'late-events-open': ['Move each late event, or leave it where it stands.', 'close', 'Late events'],
  'earlier-period-open': ['The earlier period comes first.', 'close', 'Periods'],
  'not-tied-out': ['Post what is not confirmed, compare again, then repair or accept what is left.', 'reconciliation', 'Reconciliation'],
  'second-person-needed': ['Somebody else does this, signed in under their own name.'],
  'not-signed-off': ['Two different people sign first.'],
  'ssp-not-reviewed': ['Name who signed off the stand-alone selling prices in the policy, and publish it.'],
  'period-not-ended': ['Its contracts can be looked at before; the close waits until the period is over.'],
  'changed-meanwhile': ['Read what stands there now, then decide again.'],
  'period-not-closable': ['The list of periods says which one is next.', 'close', 'Periods'],
}

/** Why the API said no, in words, and what to do about it. */
export function Refusal({ fault }: { readonly fault: unknown }): JSX.Element {
  const [says, page, title] = (fault instanceof Refused ? next[fault.code] : undefined) ?? []
  return (
    <span class="refusal" role="alert">
      <span class="alert">{sentence(sentenceOf(fault))}</span> {says} {page ? <a href={linkTo(page)}>{title}</a> : null}
    </span>
  )
}

/** With a capital and a full stop. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`
