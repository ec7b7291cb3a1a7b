import type { Currency } from '#money'
import type { ContractStatement, FormulaNode } from '#subledger'
import { type Json, moneyJson } from '../answer.ts'

/** A statement as one JSON document: amounts in the contract's currency, what is booked in the one the book is kept in, balances positive on their natural side. */
export function statementJson({ currency, stood, whole: _whole, ...statement }: ContractStatement): Json {
  const amount = (minor: bigint): Json => moneyJson(minor, currency)
  const booked = (minor: bigint): Json => moneyJson(minor, stood.functional ?? currency)
  return {
    contract: statement.contract, book: statement.book, framework: statement.framework, currency, through: statement.through,
    price: amount(statement.priceMinor),
    obligations: statement.obligations.map((row) => ({
      obligation: row.obligation, class: row.class,
      standalone: row.standaloneMinor === null ? null : amount(row.standaloneMinor),
      allocated: amount(row.allocatedMinor), recognised: amount(row.recognisedMinor), remaining: amount(row.remainingMinor),
    })),
    decisions: statement.decisions.map(({ step, subject, code, because, cite, policy, amounts, on }) => ({ step, subject, code, because, cite, policy, amounts, on: on ?? null })),
    schedule: statement.schedule.map(({ period, obligation, minor, status }) => ({ period, obligation, amount: booked(minor), status })),
    balances: statement.balances.map(({ period, balances }) => ({ period, ...Object.fromEntries([...balances].map(([role, minor]) => [role, booked(minor)])) })),
    journals: statement.journals.map(({ on, period, cause, rates, lines }) => ({ on, period, cause, rates: [...rates], lines: lines.map(({ role, obligation, signedMinor }) => ({ account: role, obligation, [signedMinor > 0n ? 'debit' : 'credit']: booked(signedMinor > 0n ? signedMinor : -signedMinor) })) })),
    holds: statement.holds.map(({ code, subject, sentence, amountMinor }) => ({ code, subject, sentence, amount: amount(amountMinor) })),
  }
}

/** A formula tree as JSON. */
export const formulaJson = ({ what, amountMinor, formula, because, cite, policy, parts }: FormulaNode, currency: Currency): Json => ({
  what, amount: amountMinor === null ? null : moneyJson(amountMinor, currency), formula, because: [...because], cite: [...cite], policy: [...policy],
  parts: parts.map((part) => formulaJson(part, currency)),
})
