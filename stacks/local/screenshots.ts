import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type Page, chromium } from 'playwright-core'
import * as z from 'zod'
import { chromiumPath } from './chromium-path.ts'

/**
 * Takes the pictures of the ops page from a running local stack, light and dark, with the Chromium of this machine:
 * `npm start -- --port 4400`, then `node stacks/local/screenshots.ts --url http://127.0.0.1:4400`.
 */
const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:4400' }, out: { type: 'string', default: 'docs/screenshots' } } })
const width = 1320

const journalsSchema = z.object({ journals: z.array(z.object({ batch: z.string(), lines: z.int(), currency: z.string() })) })
const journalSchema = z.object({ lines: z.array(z.object({ ref: z.string(), role: z.string().nullable(), class: z.string().nullable() })) })
const contractsSchema = z.object({ contracts: z.array(z.object({ contract: z.string(), items: z.int() })) })
const contractSchema = z.object({ obligations: z.array(z.object({ obligation: z.string(), pattern: z.string() })), schedule: z.array(z.object({ status: z.string() })) })

async function ask<S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> {
  const response = await fetch(new URL(path, values.url))
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return schema.parse(await response.json())
}

/** The journal with the most lines, and a revenue line of it. */
async function richestJournal(): Promise<{ readonly batch: string; readonly line: string }> {
  const { journals } = await ask(journalsSchema, '/v1/journals?book=asc606&limit=200')
  const [journal] = [...journals].sort((a, b) => b.lines - a.lines)
  if (!journal) throw new Error('no journal is frozen yet: let the month play to its end')
  const { lines } = await ask(journalSchema, `/v1/journals/${journal.batch}`)
  const revenue = lines.find((line) => line.role === 'revenue' && line.class === 'services') ?? lines.find((line) => line.role === 'revenue')
  return { batch: journal.batch, line: revenue?.ref ?? '' }
}

/** A contract that shows something: several obligations, a long schedule. */
async function richestContract(): Promise<string> {
  const { contracts } = await ask(contractsSchema, '/v1/contracts?limit=500')
  const weighed = await Promise.all(
    contracts.map(async ({ contract }) => {
      const { obligations, schedule } = await ask(contractSchema, `/v1/contracts/${encodeURIComponent(contract)}?book=asc606`)
      const patterns = new Set(obligations.map((obligation) => obligation.pattern)).size
      return { contract, weight: patterns * 100 + obligations.length * 10 + Math.min(schedule.length, 30) }
    }),
  )
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.contract ?? ''
}

async function picturesOf(): Promise<readonly Picture[]> {
  const [journal, contract] = await Promise.all([richestJournal(), richestContract()])
  return [
    { name: 'pipeline', hash: '#/pipeline', height: 860 },
    { name: 'failures', hash: '#/failures?state=all', height: 860 },
    { name: 'contract', hash: `#/contract/${encodeURIComponent(contract)}?book=asc606`, height: 1270 },
    { name: 'journal', hash: `#/journal/${journal.batch}`, height: 860 },
    { name: 'why', hash: `#/why/${encodeURIComponent(journal.line)}`, height: 1270 },
    { name: 'reconciliation', hash: '#/reconciliation?book=asc606', height: 860 },
    { name: 'close', hash: '#/period/2026-12?entity=halden-us&book=ifrs15', height: 1270 },
    { name: 'report', hash: '#/report/waterfall?book=asc606', height: 1270 },
    { name: 'audit', hash: `#/chain/${encodeURIComponent(contract)}`, height: 860 },
  ]
}

interface Picture {
  readonly name: string
  readonly hash: string
  readonly height: number
}

async function openPage(browser: Browser, theme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 860 }, deviceScaleFactor: 1.5, colorScheme: theme })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(`the page reports: ${message.text()}`)
  })
  return page
}

const browser = await chromium.launch({ executablePath: chromiumPath() ?? 'chromium', args: ['--no-sandbox'] })
mkdirSync(values.out, { recursive: true })
const pictures = await picturesOf()
for (const theme of ['light', 'dark'] as const) {
  const page = await openPage(browser, theme)
  for (const { name, hash, height } of pictures) {
    await page.setViewportSize({ width, height })
    await page.goto(new URL(`/${hash}`, values.url).href)
    await page.waitForSelector('main h1')
    await page.waitForFunction(() => document.querySelector('[aria-busy]') === null)
    await page.screenshot({ path: join(values.out, `${name}-${theme}.png`) })
  }
}
await browser.close()
process.stdout.write(`${pictures.length * 2} pictures in ${values.out}\n`)
