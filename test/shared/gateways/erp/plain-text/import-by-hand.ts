import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Journal } from '#gateways'
import { csvRecords, csvText } from '../../../../../shared/gateways/erp/plain-text/csv.ts'
import { ledgerColumns, periodName } from '../../../../../shared/gateways/erp/plain-text/netsuite-csv.ts'
import type { ErpUnderTest } from '../kit/erp-under-test.ts'

type Row = Record<string, string>

/** NetSuite and a person in front of it: imports the files that lie there, enters journals by hand, exports the ledger. */
export function importedByHand(directory: string, month: Pick<ErpUnderTest, 'period'>) {
  const ledger: Row[] = []
  let ids = 0
  const enter = (rows: readonly Row[]): void => {
    ids += 1
    ledger.push(...rows.map((row) => ({ ...row, 'Internal ID': String(ids), 'Document Number': `JE${ids}`, Period: row['Posting Period'] ?? '', Posting: 'Yes' })))
  }
  const exported = async (): Promise<void> => {
    await mkdir(path.join(directory, 'ledger'), { recursive: true })
    await writeFile(path.join(directory, 'ledger', 'ledger.csv'), csvText([ledgerColumns, ...ledger.map((row) => ledgerColumns.map((name) => row[name] ?? ''))]))
  }
  const imported = async (): Promise<void> => {
    const folder = path.join(directory, 'import')
    for (const name of (await readdir(folder).catch(() => [])).filter((one) => one.endsWith('.csv')).sort()) {
      const rows = csvRecords(await readFile(path.join(folder, name), 'utf8'))
      const held = ledger.some((row) => row['External ID'] === rows[0]?.['External ID']) // the import adds, and refuses what exists
      if (!held) enter(rows)
    }
    await exported()
  }
  const ofJournal = (externalId: string): readonly Row[] => ledger.filter((row) => row['External ID'] === externalId)
  return {
    imported,
    plant: async (lines: Journal['lines']) => {
      enter(lines.map(({ account, debit = '', credit = '' }) => ({ 'External ID': '', Date: '1/31/2026', 'Posting Period': periodName(month.period), Subsidiary: 'us', 'Accounting Book': 'asc606', Currency: 'USD', Account: account, Debit: debit, Credit: credit })))
      await exported()
    },
    plantDuplicate: async (externalId: string) => {
      enter(ofJournal(externalId).map((row) => ({ ...row, 'External ID': `${externalId}-copy` })))
      await exported()
    },
    /** A row of an imported journal loses a cent. */
    shorten: async (externalId: string) => {
      const row = ofJournal(externalId).find((one) => one.Debit !== '')!
      row.Debit = '186.99'
      await exported()
    },
  }
}
