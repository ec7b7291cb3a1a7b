/** What a reference names: a line of a journal, or one subledger entry. */
export type Reference =
  | { readonly kind: 'journal'; readonly batch: string; readonly line: number }
  | { readonly kind: 'entry'; readonly contract: string; readonly seq: number; readonly book: string; readonly index: number }

const journalForm = /^journal:([A-Za-z0-9_-]+):(\d+)$/
const entryForm = /^entry:(.+):(\d+):([A-Za-z0-9._-]+):(\d+)$/

/** Reads `journal:<batch>:<line>` or `entry:<contract>:<seq>:<book>:<index>`; a contract id may hold colons. */
export function readReference(text: string): Reference | undefined {
  const journal = journalForm.exec(text)
  if (journal) return { kind: 'journal', batch: journal[1] ?? '', line: Number.parseInt(journal[2] ?? '', 10) }
  const entry = entryForm.exec(text)
  if (!entry) return undefined
  const [, contract = '', seq = '', book = '', index = ''] = entry
  return { kind: 'entry', contract, seq: Number.parseInt(seq, 10), book, index: Number.parseInt(index, 10) }
}
