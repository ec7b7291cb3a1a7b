import type { JSX } from 'preact'
import { Empty, Moment, Sheet, State } from '../furniture.tsx'
import type { Period } from './period.ts'

/** Who did what to a period, when and why: moves and signatures, latest first. */
export function History({ period }: { readonly period: Period }): JSX.Element {
  const moves = period.history.map(({ to, principal, reason, at, askedBy, certificate }) => ({ what: to, principal, reason, at, askedBy, certificate }))
  const signed = period.signOffs.map(({ principal, reason, at, certificate, revision }) => ({ what: revision === period.revision ? 'signed' : `signed close ${revision}`, principal, reason, at, askedBy: undefined, certificate }))
  const acts = [...moves, ...signed].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return (
    <Sheet title="History" aside="every move and signature, with its reason">
      {acts.length === 0 ? <Empty title="Nobody has touched it yet" /> : (
        <div class="scroll">
          <table>
            <thead><tr><th>When, UTC</th><th>What</th><th>By</th><th>Why</th><th>Certificate</th></tr></thead>
            <tbody>
              {acts.map(({ what, principal, reason, at, askedBy, certificate }, index) => (
                <tr key={`${at}${what}${index}`}>
                  <td><Moment at={at} /></td>
                  <td><State of={what} /></td>
                  <td>{principal}{askedBy === undefined ? null : <div class="label">asked by {askedBy}</div>}</td>
                  <td>{reason}</td>
                  <td class="code">{certificate === undefined ? null : <span title={certificate}>{certificate.slice(0, 12)}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Sheet>
  )
}
