import { type Json, at, listAt, textAt } from '../answer.ts'
import { sectionText, tableText } from '../print.ts'

/** The close of one period as a person reads it: where it is, its checks with what they found, and what comes next. */
export function closeText(json: Json): string {
  const of = (name: string): string => textAt(json, `period.${name}`)
  const shards = (name: string): string => `${textAt(json, `${name}.done`)} of ${textAt(json, `${name}.of`)}`
  const journals = at(json, 'journals')
  const states = typeof journals === 'object' && journals !== null && !Array.isArray(journals) ? Object.entries(journals) : []
  const checks = listAt(json, 'checks')
  return [
    `${of('period')} ${of('entity')} ${of('book')}: ${of('state')}, close r${of('revision')}, ${textAt(json, 'firstOn')} to ${textAt(json, 'lastOn')}\n`,
    `looked at ${shards('reviewed')} shards, closed ${shards('closed')}, ${textAt(json, 'contracts')} contracts; journals: ${states.map(([state, count]) => `${String(count)} ${state}`).join(', ') || 'none'}; compared ${textAt(json, 'comparedAt') || 'never'}\n`,
    tableText(checks, [
      { title: 'check', of: 'check' },
      { title: 'state', of: (row) => `${textAt(row, 'state')}${textAt(row, 'mode') === 'warns' ? ' (warns)' : ''}` },
      { title: 'found', of: 'count', right: true },
      { title: 'amounts', of: 'amounts' },
      { title: 'accepted by', of: 'accepted.principal' },
      { title: '', of: 'sentence' },
    ]),
    sectionText('Signed off', listAt(json, 'period.signOffs'), [{ title: 'close', of: (row) => `r${textAt(row, 'revision')}` }, { title: 'by', of: 'principal' }, { title: 'at', of: 'at' }, { title: 'reason', of: 'reason' }]),
    `${textAt(json, 'next')}\n`,
  ].join('')
}
