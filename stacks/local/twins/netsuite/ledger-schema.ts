/**
 * The account's tables, and over them the views that SuiteQL may read, with NetSuite's names. Amounts and ids are
 * text, so that no value meets a binary fraction; a date carries a mark until TO_CHAR or the answer formats it.
 */
export const ledgerSchema = (oneWorld: boolean): string => `
CREATE TABLE IF NOT EXISTS accounts (id INTEGER PRIMARY KEY, number TEXT UNIQUE, name TEXT);
CREATE TABLE IF NOT EXISTS currencies (id INTEGER PRIMARY KEY, code TEXT UNIQUE, rate TEXT, precision INTEGER);
CREATE TABLE IF NOT EXISTS subsidiaries (id INTEGER PRIMARY KEY, name TEXT UNIQUE, currency TEXT);
CREATE TABLE IF NOT EXISTS customers (id INTEGER PRIMARY KEY, external_id TEXT UNIQUE, name TEXT);
CREATE TABLE IF NOT EXISTS books (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS periods (id INTEGER PRIMARY KEY, name TEXT, start_on TEXT, end_on TEXT, is_year TEXT DEFAULT 'F', is_quarter TEXT DEFAULT 'F',
  closed TEXT DEFAULT 'F', all_locked TEXT DEFAULT 'F', locked_subsidiaries TEXT DEFAULT '');
CREATE TABLE IF NOT EXISTS journals (id INTEGER PRIMARY KEY, external_id TEXT UNIQUE, number TEXT, tran_date TEXT, period INTEGER, currency INTEGER,
  subsidiary INTEGER, book INTEGER, memo TEXT, posting TEXT, approval TEXT, voided TEXT DEFAULT 'F', received TEXT);
CREATE TABLE IF NOT EXISTS journal_lines (journal INTEGER, line INTEGER, account INTEGER, debit TEXT, credit TEXT, base_debit TEXT, base_credit TEXT,
  customer INTEGER, department TEXT, class TEXT, location TEXT, memo TEXT, PRIMARY KEY (journal, line));
CREATE TABLE IF NOT EXISTS certificates (id TEXT PRIMARY KEY, client TEXT, public_key TEXT);
CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY, ends_at_ms INTEGER);
CREATE TABLE IF NOT EXISTS preferences (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS certificate_ends (certificate TEXT PRIMARY KEY, ends_at_ms INTEGER);
CREATE TABLE IF NOT EXISTS restrictions (record TEXT, subsidiary TEXT, PRIMARY KEY (record, subsidiary));
CREATE TABLE IF NOT EXISTS book_locks (period INTEGER, book INTEGER, PRIMARY KEY (period, book));
CREATE TABLE IF NOT EXISTS jobs (id INTEGER PRIMARY KEY, request_key TEXT UNIQUE, body TEXT, strict INTEGER, status INTEGER, location TEXT, answer TEXT);

DROP VIEW IF EXISTS "transaction";
CREATE VIEW "transaction" AS SELECT id, external_id AS externalid, number AS tranid, 'Journal' AS type, '@' || tran_date AS trandate, posting,
  period AS postingperiod, currency, approval AS approvalstatus, voided, memo FROM journals;
DROP VIEW IF EXISTS transactionline;
CREATE VIEW transactionline AS SELECT l.line AS id, l.line AS linesequencenumber, l.journal AS "transaction", ${oneWorld ? 'j.subsidiary, ' : ''}l.customer AS entity, l.department,
  l.class, l.location, l.memo, l.debit AS debitforeignamount, l.credit AS creditforeignamount FROM journal_lines l JOIN journals j ON j.id = l.journal;
DROP VIEW IF EXISTS transactionaccountingline;
CREATE VIEW transactionaccountingline AS SELECT l.journal AS "transaction", l.line AS transactionline, b.id AS accountingbook, l.account,
  l.base_debit AS debit, l.base_credit AS credit, j.posting FROM journal_lines l JOIN journals j ON j.id = l.journal JOIN books b ON j.book IS NULL OR j.book = b.id;
DROP VIEW IF EXISTS account;
CREATE VIEW account AS SELECT id, number AS acctnumber, name AS accountsearchdisplayname, 'F' AS isinactive FROM accounts;
DROP VIEW IF EXISTS currency;
CREATE VIEW currency AS SELECT id, code AS symbol, code AS name, 'F' AS isinactive FROM currencies;
DROP VIEW IF EXISTS customer;
CREATE VIEW customer AS SELECT id, external_id AS externalid, name AS entityid, 'F' AS isinactive FROM customers;
DROP VIEW IF EXISTS subsidiary;
CREATE VIEW subsidiary AS SELECT id, name, 'F' AS isinactive FROM subsidiaries;
DROP VIEW IF EXISTS accountingperiod;
CREATE VIEW accountingperiod AS SELECT id, name AS periodname, '@' || start_on AS startdate, '@' || end_on AS enddate, closed, all_locked AS alllocked,
  all_locked AS arlocked, is_year AS isyear, is_quarter AS isquarter, 'F' AS isadjust, 'F' AS isinactive FROM periods;
`

/** What SuiteQL may name in FROM. */
export const suiteQlRecords: readonly string[] = [
  'transaction',
  'transactionline',
  'transactionaccountingline',
  'account',
  'currency',
  'customer',
  'subsidiary',
  'accountingperiod',
]
