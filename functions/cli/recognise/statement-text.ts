import { type Json, at, listAt, textAt } from '../answer.ts'
import { amountColumn, amountText, fieldsText, sectionText } from '../print.ts'

/** A statement as an accountant reads it: price, allocation, schedule, balances, journals, decisions. */
export function statementText(json: Json): string {
  return [
    fieldsText(json, [['contract', 'contract'], ['book', 'book'], ['framework', 'framework'], ['as of', 'through'], ['price', 'price']]),
    sectionText('allocation', listAt(json, 'obligations'), [{ title: 'obligation', of: 'obligation' }, { title: 'class', of: 'class' }, amountColumn('stand-alone', 'standalone'), amountColumn('allocated', 'allocated'), amountColumn('recognised', 'recognised'), amountColumn('remaining', 'remaining')]),
    sectionText('revenue', listAt(json, 'schedule'), [{ title: 'period', of: 'period' }, { title: 'obligation', of: 'obligation' }, { title: 'state', of: 'status' }, amountColumn('amount', 'amount')]),
    balancesText(json),
    sectionText('journals', listAt(json, 'journals').flatMap(journalLines), [{ title: 'on', of: 'on' }, { title: 'cause', of: 'cause' }, { title: 'account', of: 'account' }, { title: 'obligation', of: 'obligation' }, amountColumn('debit', 'debit'), amountColumn('credit', 'credit')]),
    sectionText('decisions', listAt(json, 'decisions'), [{ title: 'step', of: 'step' }, { title: 'subject', of: 'subject' }, { title: 'decision', of: 'code' }, { title: 'why', of: 'because' }, { title: 'by', of: 'cite' }]),
    sectionText('holds', listAt(json, 'holds'), [{ title: 'code', of: 'code' }, { title: 'subject', of: 'subject' }, amountColumn('amount', 'amount'), { title: 'why', of: 'sentence' }]),
  ].join('')
}

const journalLines = (journal: Json): readonly Json[] => listAt(journal, 'lines').map((line) => ({ ...(journal as Record<string, Json>), lines: null, ...(line as Record<string, Json>) }))

/** The five balances of a contract by period; debit positive, credit in parentheses. */
function balancesText(json: Json): string {
  const five = ['receivable', 'unbilled_receivable', 'contract_asset', 'contract_liability', 'refund_liability']
  return sectionText('balances', listAt(json, 'balances'), [{ title: 'period', of: 'period' }, ...five.map((role) => amountColumn(role.replace('_', ' '), role))])
}

/** A formula tree, indented. */
export function formulaText(json: Json, depth = 0): string {
  const pad = '  '.repeat(depth)
  const lines = [`${pad}${textAt(json, 'what')}   ${amountText(at(json, 'amount')).trim()}`, `${pad}  = ${textAt(json, 'formula')}`]
  const ground = [...listAt(json, 'because').map(String), ...(listAt(json, 'cite').length > 0 ? [`by ${listAt(json, 'cite').join(' · ')}`] : []), ...(listAt(json, 'policy').length > 0 ? [`policy ${listAt(json, 'policy').join(', ')}`] : [])]
  return `${[...lines, ...ground.map((text) => `${pad}  ${text}`)].join('\n')}\n${listAt(json, 'parts').map((part) => formulaText(part, depth + 1)).join('')}`
}
