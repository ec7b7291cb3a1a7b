import type { Verified } from '#books/verify'
import { fieldsText, tableText } from '../print.ts'

/** What was verified, and every item that is not as it was written. */
export function verifiedText(verified: Verified): string {
  const { flaws, keys } = verified
  const counts = fieldsText({ ...verified, flaws: flaws.length, keys: keys.length === 0 ? ['none'] : [...keys] }, [
    ['tenant', 'tenant'],
    ['items', 'items'],
    ['contracts', 'contracts'],
    ['chain items', 'links'],
    ['decisions', 'decisions'],
    ['documents', 'documents'],
    ['contents by hash', 'blobs'],
    ['journals', 'batches'],
    ['statements', 'statements'],
    ['certificates', 'certificates'],
    ['signed roots', 'anchors'],
    ['signed through', 'anchoredThrough'],
    ['signed by', 'keys'],
    ['not as written', 'flaws'],
  ])
  const columns = ['part', 'contract', 'item', 'field', 'sentence'].map((name) => ({ title: name, of: name }))
  return flaws.length === 0 ? counts : `${counts}\n${tableText(flaws.map((flaw) => ({ ...flaw })), columns)}`
}
