import * as z from 'zod'
import { type AccountState, type FaultKind, type WantedPreferences, faultKinds, preferencesSchema, setPreferences } from './account-state.ts'
import { runJobs } from './jobs.ts'
import { type ManualJournal, approveJournal, copyJournal, manualJournal, plantJournal, unbalanceJournal } from './plant-journal.ts'

const periodShape = z.object({
  period: z.string().regex(/^\d{4}-\d{2}$/),
  closed: z.boolean().optional(),
  locked: z.boolean().optional(),
  lockedSubsidiaries: z.array(z.string()).optional(), // ids; does not show in the period's flags
  lockedBooks: z.array(z.string()).optional(), // ids of accounting books; does not show there either
})
const certificateShape = z.object({ id: z.string(), client: z.string(), publicKey: z.string(), endsAtMs: z.int().optional() })
const restrictionShape = z.object({ account: z.string().optional(), customer: z.string().optional(), subsidiaries: z.array(z.string()) })
const customerShape = z.object({ externalId: z.string(), name: z.string() })

/** What an administrator of the account, or a fault, can do to it. Twin only; over HTTP under /twin/. */
export interface NetSuiteControl {
  prefer(preferences: WantedPreferences): void
  fault(kind: FaultKind, times?: number): void
  setPeriod(change: z.output<typeof periodShape>): void
  /** Enters a journal by hand, as an accountant would: a foreign entry. Answers its internal id. */
  plant(journal: ManualJournal): string
  /** Copies a journal, without its external id unless another one is given. */
  plantDuplicate(externalId: string, as?: string): string
  /** Takes a cent from the first debit of a posted journal, past the balance check. */
  unbalance(externalId: string): void
  /** Restricts an account (by number) or a customer (by external id) to subsidiaries (by id). */
  restrict(restriction: z.output<typeof restrictionShape>): void
  /** Runs the asynchronous jobs that wait. */
  finishJobs(): void
  approve(externalId: string): void
  void(externalId: string): void
  addCustomers(customers: readonly z.output<typeof customerShape>[]): void
  addAccounts(accounts: readonly { readonly number: string; readonly name: string }[]): void
  /** Registers a certificate's public key; a sixth active one for a client is refused. */
  addCertificate(certificate: z.output<typeof certificateShape>): void
  removeCertificate(id: string): void
  /** The journal requests that were written, as received: for tests on the wire. */
  received(externalId: string): readonly string[]
}

const faultShape = z.object({ kind: z.enum(faultKinds), times: z.int().min(1).default(1) })
const journalShape = z.object({ externalId: z.string() })
const duplicateShape = z.object({ externalId: z.string(), as: z.string().optional() })
const certificateMax = 5

/** The control of one twin account. */
export function netSuiteControl(state: AccountState): NetSuiteControl {
  const { ledger } = state
  const run = (sql: string, ...values: (string | number | null)[]): unknown => ledger.prepare(sql).run(...values)
  return {
    prefer: (preferences) => setPreferences(ledger, preferences),
    fault: (kind, times = 1) => state.faults.push(...Array.from({ length: times }, () => kind)),
    setPeriod: ({ period, closed, locked, lockedSubsidiaries, lockedBooks }) => {
      const where = "WHERE is_year = 'F' AND is_quarter = 'F' AND end_on LIKE ? || '%'"
      if (closed !== undefined) run(`UPDATE periods SET closed = ? ${where}`, closed ? 'T' : 'F', period)
      if (locked !== undefined) run(`UPDATE periods SET all_locked = ? ${where}`, locked ? 'T' : 'F', period)
      if (lockedBooks !== undefined) lockBooks(state, period, lockedBooks)
      if (lockedSubsidiaries !== undefined) run(`UPDATE periods SET locked_subsidiaries = ? ${where}`, lockedSubsidiaries.join(','), period)
    },
    plant: (journal) => plantJournal(state, journal),
    plantDuplicate: (externalId, as) => copyJournal(state, externalId, as),
    unbalance: (externalId) => unbalanceJournal(state, externalId),
    restrict: (restriction) => restrictRecord(state, restriction),
    finishJobs: () => runJobs(state),
    approve: (externalId) => approveJournal(state, externalId),
    void: (externalId) => run("UPDATE journals SET voided = 'T', posting = 'F' WHERE external_id = ?", externalId),
    addCustomers: (customers) => customers.forEach(({ externalId, name }) => run('INSERT OR IGNORE INTO customers (external_id, name) VALUES (?, ?)', externalId, name)),
    addAccounts: (accounts) => accounts.forEach(({ number, name }) => run('INSERT OR IGNORE INTO accounts (number, name) VALUES (?, ?)', number, name)),
    addCertificate: ({ id, client, publicKey, endsAtMs }) => {
      const held = ledger.prepare('SELECT id FROM certificates WHERE client = ? AND id <> ?').all(client, id)
      if (held.length >= certificateMax) throw new Error(`${client} has ${certificateMax} active certificates`)
      run('INSERT OR REPLACE INTO certificates (id, client, public_key) VALUES (?, ?, ?)', id, client, publicKey)
      if (endsAtMs !== undefined) run('INSERT OR REPLACE INTO certificate_ends (certificate, ends_at_ms) VALUES (?, ?)', id, endsAtMs)
    },
    removeCertificate: (id) => run('DELETE FROM certificates WHERE id = ?', id),
    received: (externalId) => ledger.prepare('SELECT received FROM journals WHERE external_id = ?').all(externalId).map((row) => String(row.received)),
  }
}

function lockBooks({ ledger }: AccountState, period: string, books: readonly string[]): void {
  const row = ledger.prepare("SELECT id FROM periods WHERE is_year = 'F' AND is_quarter = 'F' AND end_on LIKE ? || '%'").get(period)
  ledger.prepare('DELETE FROM book_locks WHERE period = ?').run(String(row?.id))
  for (const book of books) ledger.prepare('INSERT INTO book_locks (period, book) VALUES (?, ?)').run(String(row?.id), book)
}

function restrictRecord({ ledger }: AccountState, { account, customer, subsidiaries }: z.output<typeof restrictionShape>): void {
  const row = account === undefined ? ledger.prepare('SELECT id FROM customers WHERE external_id = ?').get(customer ?? '') : ledger.prepare('SELECT id FROM accounts WHERE number = ?').get(account)
  const record = `${account === undefined ? 'entity' : 'account'}:${String(row?.id)}`
  ledger.prepare('DELETE FROM restrictions WHERE record = ?').run(record)
  for (const subsidiary of subsidiaries) ledger.prepare('INSERT INTO restrictions (record, subsidiary) VALUES (?, ?)').run(record, subsidiary)
}

/** The same over HTTP: POST /twin/<verb> with one JSON value. */
export async function controlOverHttp(request: Request, control: NetSuiteControl): Promise<Response> {
  const verb = new URL(request.url).pathname.replace('/twin/', '')
  const call = verbs[verb]
  if (!call || request.method !== 'POST') return Response.json({ error: `no control ${verb}` }, { status: 404 })
  return Response.json({ answer: call(control, await request.json()) ?? null })
}

const verbs: Readonly<Record<string, (control: NetSuiteControl, input: unknown) => unknown>> = {
  prefer: (control, input) => control.prefer(preferencesSchema.partial().parse(input)),
  fault: (control, input) => {
    const { kind, times } = faultShape.parse(input)
    control.fault(kind, times)
  },
  period: (control, input) => control.setPeriod(periodShape.parse(input)),
  plant: (control, input) => control.plant(manualJournal.parse(input)),
  duplicate: (control, input) => {
    const { externalId, as } = duplicateShape.parse(input)
    return control.plantDuplicate(externalId, as)
  },
  restrict: (control, input) => control.restrict(restrictionShape.parse(input)),
  finishJobs: (control) => control.finishJobs(),
  approve: (control, input) => control.approve(journalShape.parse(input).externalId),
  void: (control, input) => control.void(journalShape.parse(input).externalId),
  customers: (control, input) => control.addCustomers(z.array(customerShape).parse(input)),
  certificate: (control, input) => control.addCertificate(certificateShape.parse(input)),
}
