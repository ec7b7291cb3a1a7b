import { writeFileSync } from 'node:fs'
import { type Behaviour, behaviours } from './behaviours.ts'

const opening = `# How NetSuite behaves, and how we know

This page is written from \`stacks/local/twins/netsuite/behaviours.ts\`; change it there and run
\`node stacks/local/twins/netsuite/behaviour-page.ts\`. Each row is shown by the twin and proved by a test of its name.

**No NetSuite account was available.** Nothing below was observed by us. "documented" is Oracle's help,
"field report" is what others measured or published, "inferred" is our conclusion: where it matters, check it on
a sandbox first. What the twin does not model: other record types, asynchronous batches of several records, tax,
intercompany and statistical journals, exchange-rate rounding lines in the base currency, rates of one book alone, custom
segments in SuiteQL.
`

/** The page of behaviours as Markdown, one table per topic. */
export function behaviourPage(): string {
  const topics = Map.groupBy<Behaviour['topic'], Behaviour>(behaviours, (behaviour) => behaviour.topic)
  return [opening, ...[...topics].map(([topic, rows]) => topicTable(topic, rows))].join('\n')
}

function topicTable(topic: string, rows: readonly Behaviour[]): string {
  const lines = rows.map((row) => `| ${row.id} | ${row.says} | ${row.provenance} | ${row.source} |`)
  return [`## ${topic}`, '', '| behaviour | what happens | how we know | source |', '|---|---|---|---|', ...lines, ''].join('\n')
}

if (import.meta.main) writeFileSync(new URL('../../../../docs/netsuite-behaviour.md', import.meta.url), behaviourPage())
