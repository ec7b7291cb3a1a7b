/** How we know that NetSuite does something. Nothing here was observed by us on an account. */
export type Provenance = 'documented' | 'field report' | 'inferred'

/** One behaviour that the twin shows and a test proves. docs/netsuite-behaviour.md is written from this list. */
export interface Behaviour {
  readonly id: string
  readonly topic: 'Authorisation' | 'Journal entries' | 'Periods and approval' | 'Asynchronous jobs' | 'OneWorld and multi-book' | 'SuiteQL' | 'Limits and faults'
  readonly says: string
  readonly provenance: Provenance
  readonly source: string
}

const help = (page: string): string => `Oracle NetSuite help, ${page}`

export const behaviours = [
  { id: 'token-assertion', topic: 'Authorisation', says: 'The token endpoint takes a JWT assertion signed PS* or ES* (never RS256) with kid, iss, scope, aud = token endpoint, and exp less than 60 minutes after iat.', provenance: 'documented', source: help('section_162790605110') },
  { id: 'token-errors', topic: 'Authorisation', says: 'A wrong key, certificate or client is invalid_client; a wrong grant type unsupported_grant_type; a malformed assertion or a skewed clock invalid_request.', provenance: 'field report', source: 'public integration code; the HTTP status 400 is inferred' },
  { id: 'token-refused', topic: 'Authorisation', says: 'A missing, expired or unknown access token is 401 INVALID_LOGIN.', provenance: 'documented', source: help('section_156570709583') },
  { id: 'token-lifetime', topic: 'Authorisation', says: 'An access token lives 60 minutes and there is no refresh token. expires_in comes as text.', provenance: 'documented', source: `${help('article_0907013045')}; the type of expires_in is inferred` },
  { id: 'certificate-limit', topic: 'Authorisation', says: 'An integration has at most five active certificates.', provenance: 'documented', source: help('section_158921905537') },
  { id: 'certificate-expiry', topic: 'Authorisation', says: 'An assertion signed with a certificate that has ended is invalid_client, like one that was never uploaded. During a rotation both certificates are accepted.', provenance: 'inferred', source: `${help('section_158921905537')} describes the rotation; the answer to an ended one was not found` },
  { id: 'create', topic: 'Journal entries', says: 'POST creates: 204, an empty body, and Location with the internal id. GET reads by internal id or eid:external-id.', provenance: 'documented', source: help('section_1545141395, section_156334828635') },
  { id: 'duplicate-external-id', topic: 'Journal entries', says: 'A second POST with one external id is 400 USER_ERROR "This record already exists." and writes nothing, also when both arrive at once.', provenance: 'field report', source: 'measured on a live sandbox, 2026-09; the wrapper of the text from a production bug report, 2026-01' },
  { id: 'external-id-characters', topic: 'Journal entries', says: 'An external id has letters, digits, underscores and hyphens only.', provenance: 'documented', source: `${help('section_156334828635')}; the refusal body is inferred` },
  { id: 'unbalanced', topic: 'Journal entries', says: 'Debits unlike credits are refused: "The amounts in a journal entry must balance."', provenance: 'field report', source: 'journal import error list and scripts; the REST wrapper is inferred' },
  { id: 'invalid-reference', topic: 'Journal entries', says: 'An unknown account, customer, currency, subsidiary or period is 400 INVALID_CONTENT "You have entered an Invalid Field Value", with o:errorPath.', provenance: 'documented', source: help('section_156570709583') },
  { id: 'missing-field', topic: 'Journal entries', says: 'A missing required field is 400 USER_ERROR "You must enter a value for …".', provenance: 'field report', source: 'public integration code' },
  { id: 'unknown-property', topic: 'Journal entries', says: 'With X-NetSuite-PropertyNameValidation: Error a misspelt property is 400 INVALID_CONTENT.', provenance: 'documented', source: 'REST API Browser 2026.1; the wording is inferred' },
  { id: 'property-warning', topic: 'Journal entries', says: 'Without that header a misspelt property is dropped and the record is created without it.', provenance: 'documented', source: 'REST API Browser 2026.1: the default is Warning' },
  { id: 'json-numbers', topic: 'Journal entries', says: 'Amounts are JSON numbers, kept digit for digit; text is refused.', provenance: 'inferred', source: 'schema says double' },
  { id: 'currency-precision', topic: 'Journal entries', says: 'A currency has two decimals or none. The twin keeps three for KWD and its like unless it is told to be strict, because our own exactness is tested with them.', provenance: 'documented', source: `${help('section_N1397831')}; that more decimals are refused, not rounded, is inferred` },
  { id: 'permission-refused', topic: 'Journal entries', says: 'A missing permission is HTTP 400 USER_ERROR "Your current role does not have permission", not 403.', provenance: 'field report', source: 'observed by others, 2026-08' },
  { id: 'books', topic: 'OneWorld and multi-book', says: 'A journal posts to every accounting book; with accountingBook and isBookSpecific to that one only.', provenance: 'documented', source: help('section_N3196172') },
  { id: 'subsidiary-restricted', topic: 'OneWorld and multi-book', says: 'An account or customer restricted to other subsidiaries is refused: "Invalid account reference key N for subsidiary M".', provenance: 'field report', source: 'public SOAP integration code; the REST wrapper is inferred' },
  { id: 'base-currency', topic: 'OneWorld and multi-book', says: 'The accounting lines carry the base currency of the subsidiary at the account’s own rates; the transaction currency stands on the transaction lines.', provenance: 'inferred', source: `${help('section_4357047027')} for revenue journals; columns from vendors’ schemas` },
  { id: 'no-oneworld', topic: 'OneWorld and multi-book', says: 'An account without OneWorld has no subsidiary field, on the journal or in SuiteQL: naming it is refused.', provenance: 'inferred', source: `${help('section_N1452163')} speaks of subsidiaries for OneWorld only; the refusal body is inferred` },
  { id: 'book-lock', topic: 'OneWorld and multi-book', says: 'A period can be closed for one accounting book alone; the flags of accountingperiod do not show it, and a journal of that book is refused or moved like in any shut period.', provenance: 'inferred', source: 'the record perbookperiodclosing exists; its effect on a REST journal was not found' },
  { id: 'async-accepted', topic: 'Asynchronous jobs', says: 'With Prefer: respond-async a POST is 202 with Preference-Applied and the Location of a job; nothing is written yet.', provenance: 'documented', source: help('subsect_161278579295') },
  { id: 'async-ends', topic: 'Asynchronous jobs', says: 'GET of the job says completed and progress; the result of its task replays the answer that the request would have had.', provenance: 'documented', source: help('subsect_161252896355, subsect_161252889998') },
  { id: 'async-refusal', topic: 'Asynchronous jobs', says: 'A journal that would have been refused is taken all the same; the refusal is in the result of the task, and progress is failed.', provenance: 'inferred', source: `${help('subsect_161252889998')}: the result replays the response; the word failed is inferred` },
  { id: 'async-idempotency', topic: 'Asynchronous jobs', says: 'X-NetSuite-Idempotency-Key counts for asynchronous requests only: a known key is 400 "Conflict" IDEMPOTENCY_ERROR with the Location of the earlier job. It keeps a second job out, not a second journal.', provenance: 'documented', source: help('subsect_164494900632') },
  { id: 'closed-period', topic: 'Periods and approval', says: 'Posting into a closed or locked period is refused unless the preference below is on.', provenance: 'inferred', source: 'SOAP codes TRAN_PERIOD_CLOSED, TRAN_PRD_CLOSED exist; the REST wording was not found' },
  { id: 'date-outside-period', topic: 'Periods and approval', says: 'A date outside the period is refused: "The transaction date you specified is not within the date range of your accounting period."', provenance: 'field report', source: 'SOAP and user interface' },
  { id: 'moved-period', topic: 'Periods and approval', says: 'With "Default Posting Period When Transaction Date in Closed Period" set, a journal for a closed or locked period is accepted and silently booked in the first open or the current period.', provenance: 'field report', source: `${help('section_N1452163')} for OneWorld; partner help pages for the preference; that it overrules an explicit postingPeriod is inferred` },
  { id: 'hidden-lock', topic: 'Periods and approval', says: 'A lock of one subsidiary does not show in the flags of accountingperiod.', provenance: 'inferred', source: help('section_N1452163') },
  { id: 'approval-pending', topic: 'Periods and approval', says: 'With approvals on, an accepted journal is pending and not in the ledger until someone approves it.', provenance: 'documented', source: help('bridgehead_N1469122, section_N1471271') },
  { id: 'approval-moves-period', topic: 'Periods and approval', says: 'A journal approved after its period was closed goes to the first open period.', provenance: 'documented', source: help('section_N1471271') },
  { id: 'suiteql-transient', topic: 'SuiteQL', says: 'A query needs the header Prefer: transient.', provenance: 'documented', source: `${help('section_158394344595')}; the refusal body is inferred` },
  { id: 'suiteql-values', topic: 'SuiteQL', says: 'Every value is text, names are lower case, booleans are T and F, empty columns are left out, dates have the account’s format unless TO_CHAR says otherwise.', provenance: 'field report', source: 'vendors’ help pages; empty columns from memory' },
  { id: 'suiteql-pages', topic: 'SuiteQL', says: 'At most 1,000 rows a page; without an unambiguous ORDER BY pages can skip and repeat rows.', provenance: 'documented', source: help('section_157909186990') },
  { id: 'suiteql-refused', topic: 'SuiteQL', says: 'An unknown field is 400 USER_ERROR "Search error occurred: Field … not found."; other errors "Invalid search query."', provenance: 'field report', source: 'public integration code' },
  { id: 'suiteql-case', topic: 'SuiteQL', says: 'External ids compare case-sensitively.', provenance: 'field report', source: 'production bug report, 2026-01' },
  { id: 'suiteql-permission', topic: 'SuiteQL', says: 'Without SuiteAnalytics Workbook on the role every query is 400 USER_ERROR, while GET by id works.', provenance: 'field report', source: 'observed by others, 2026-08' },
  { id: 'concurrency-limit', topic: 'Limits and faults', says: 'Beyond the account’s calls in flight: 429 CONCURRENCY_LIMIT_EXCEEDED, nothing executed, no Retry-After.', provenance: 'field report', source: 'public integration code; the limit itself is documented in section_1500275531' },
  { id: 'governance-limits', topic: 'Limits and faults', says: 'GET …/system/v1/governanceLimits says the account’s limit, to administrators only: our role cannot ask, so our share of it is a setting.', provenance: 'documented', source: `${help('article_0625010817')}; the refusal body is inferred` },
  { id: 'line-limit', topic: 'Limits and faults', says: 'A journal has at most 1,000 lines.', provenance: 'inferred', source: `${help('section_N550610')} names the page and synchronous SOAP, not REST` },
  { id: 'lost-answer', topic: 'Limits and faults', says: 'A request whose answer is lost may have been executed, and may not.', provenance: 'inferred', source: `${help('subsect_1559222360')}: requests run for up to 15 minutes` },
  { id: 'server-error', topic: 'Limits and faults', says: 'A 5xx says nothing about whether the journal was written.', provenance: 'inferred', source: 'general practice' },
] as const satisfies readonly Behaviour[]

export type BehaviourId = (typeof behaviours)[number]['id']
