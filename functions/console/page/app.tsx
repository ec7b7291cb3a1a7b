import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import * as z from 'zod'
import { actAs, actingName } from './acting.ts'
import { useAnswer } from './ask.ts'
import { AuditPage } from './audit/audit-page.tsx'
import { ChainPage } from './audit/chain-page.tsx'
import { ClosePage } from './close/close-page.tsx'
import { PeriodPage } from './close/period-page.tsx'
import { ContractPage } from './contract-page.tsx'
import { ContractsPage } from './contracts-page.tsx'
import { EventPage } from './event-page.tsx'
import { EventsPage } from './events-page.tsx'
import { FailuresPage } from './failures-page.tsx'
import { Empty, Moment } from './furniture.tsx'
import { JournalPage } from './journal-page.tsx'
import { JournalsPage } from './journals-page.tsx'
import { themeNow, toggleDensity, toggleTheme } from './look.ts'
import { PipelinePage } from './pipeline-page.tsx'
import { ReconciliationPage } from './reconciliation-page.tsx'
import { ReportPage } from './reports/report-page.tsx'
import { ReportsPage } from './reports/reports-page.tsx'
import { type Route, linkTo, useRoute } from './route.ts'
import { WhyPage } from './why-page.tsx'

const healthSchema = z.object({ stage: z.string(), tenant: z.string(), principal: z.string(), at: z.string() })
const openSchema = z.object({ open: z.number() })

const sections = [
  ['pipeline', 'Pipeline'],
  ['events', 'Events'],
  ['failures', 'Failures'],
  ['contracts', 'Contracts'],
  ['close', 'Close'],
  ['journals', 'Journals'],
  ['reconciliation', 'Reconciliation'],
  ['reports', 'Reports'],
  ['audit', 'Audit'],
] as const

const pages: Readonly<Record<string, (props: { readonly route: Route }) => JSX.Element>> = {
  pipeline: PipelinePage,
  events: EventsPage,
  event: EventPage,
  failures: FailuresPage,
  contracts: ContractsPage,
  contract: ContractPage,
  close: ClosePage,
  period: PeriodPage,
  journals: JournalsPage,
  journal: JournalPage,
  reconciliation: ReconciliationPage,
  why: WhyPage,
  reports: ReportsPage,
  report: ReportPage,
  audit: AuditPage,
  chain: ChainPage,
}

/** The section that a page belongs to. */
const sectionOf = (page: string): string => ({ event: 'events', contract: 'contracts', period: 'close', journal: 'journals', why: 'journals', report: 'reports', chain: 'audit' })[page] ?? page

/** What the browser's tab says: the thing looked at, else the section. */
const titleOf = ({ page, id }: Route): string => `${id || (sections.find(([name]) => name === page)?.[1] ?? 'No such page')} · Tieout`

/** The frame: whose books these are, where the reader is, and the page. */
export function App(): JSX.Element {
  const route = useRoute()
  const health = useAnswer(healthSchema, '/v1/health', 15)
  const known = health.state === 'here' ? health.value : undefined
  const Page = pages[route.page]
  useEffect(() => void (document.title = titleOf(route)), [route.page, route.id])
  return (
    <>
      {known?.principal.startsWith('local') ? <LocalStrip /> : null}
      <header class="head">
        <a class="brand" href={linkTo('pipeline')}>Tieout</a>
        <Sections current={sectionOf(route.page)} />
        <Tools />
      </header>
      <main>{Page ? <Page key={`${route.page}/${route.id}`} route={route} /> : <Empty title="No such page">The address names no page of this console.</Empty>}</main>
      {known ? <Foot known={known} /> : null}
    </>
  )
}

/** The local stack proves no name: whoever plays two people says here who acts in this tab. */
function LocalStrip(): JSX.Element {
  const [name, setName] = useState(actingName)
  return (
    <form class="strip" onSubmit={(event) => { event.preventDefault(); actAs(name.trim()) }}>
      <span>Local stack, no authentication: this page answers on loopback only.</span>
      <label>Acting as <input class="field" pattern="[A-Za-z][A-Za-z0-9.@\-]{0,60}" title="A name of letters, digits, . @ -" placeholder="nobody in particular" value={name} onInput={(event) => setName(event.currentTarget.value)} /></label>
      {name.trim() === actingName() ? null : <button type="submit" class="button">Change</button>}
    </form>
  )
}

function Sections({ current }: { readonly current: string }): JSX.Element {
  const failures = useAnswer(openSchema, '/v1/failures', 15)
  const open = failures.state === 'here' ? failures.value.open : 0
  return (
    <nav class="nav" aria-label="Sections">
      {sections.map(([page, title]) => (
        <a key={page} href={linkTo(page)} {...(page === current ? { 'aria-current': 'page' as const } : {})}>
          {title}
          {page === 'failures' && open > 0 ? <span class="count">{open}</span> : null}
        </a>
      ))}
    </nav>
  )
}

function Tools(): JSX.Element {
  const [theme, setTheme] = useState(themeNow)
  const [density, setDensity] = useState(document.documentElement.dataset['density'] ?? 'comfortable')
  return (
    <div class="tools">
      <button type="button" class="button ghost" onClick={() => setDensity(toggleDensity())}>{density === 'compact' ? 'Comfortable' : 'Compact'}</button>
      <button type="button" class="button ghost" onClick={() => setTheme(toggleTheme())}>{theme === 'dark' ? 'Light' : 'Dark'}</button>
    </div>
  )
}

const Foot = ({ known }: { readonly known: z.output<typeof healthSchema> }): JSX.Element => (
  <footer class="foot">
    <span>As of <Moment at={known.at} /> UTC</span>
    <span>Tenant {known.tenant}</span>
    <span>Stage {known.stage}</span>
    <span class="wrap">Acting as {known.principal}</span>
  </footer>
)
