import { type Browser, type Page, chromium } from 'playwright-core'
import { buildPage } from '../../../functions/console/build-page.ts'
import { consoleSite } from '../../../functions/console/console-site.ts'
import { type LoopbackServer, serveLoopback } from '../../../functions/console/serve-loopback.ts'
import { chromiumPath } from '../../../stacks/local/chromium-path.ts'
import { type SmallWorld, contract, playedWorld, suspend } from './small-world.ts'

const found = chromiumPath()
const suite = found === undefined ? describe.skip : describe
const batch = 'acme-asc606-acme-us-2026-12-usd-act-r1-p1'
const views = ['pipeline', 'events', 'event/stripe%3Aevt_1', 'failures', 'contracts', `contract/${encodeURIComponent(contract)}`, 'journals', `journal/${batch}`, `why/${encodeURIComponent(`journal:${batch}:1`)}`, 'reconciliation']

suite('the ops page in Chromium', () => {
  let browser: Browser
  let server: LoopbackServer
  let small: SmallWorld
  beforeAll(async () => {
    small = await playedWorld()
    await suspend(small, 'stripe:evt_9', 5_000n)
    const site = consoleSite({ page: await buildPage(), api: (request) => small.api.fetch(request, { principal: 'local' }) })
    server = await serveLoopback(site, 0)
    browser = await chromium.launch({ executablePath: found ?? '', args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  const open = async (view: string, options: { readonly width: number; readonly theme: 'light' | 'dark' }): Promise<{ readonly page: Page; readonly complaints: string[] }> => {
    const page = await browser.newPage({ viewport: { width: options.width, height: 900 }, colorScheme: options.theme })
    const complaints: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('pageerror', (fault) => void complaints.push(fault.message))
    await page.goto(`${server.url}/#/${view}`)
    await page.waitForSelector('main h1')
    await page.waitForFunction(() => document.querySelector('[aria-busy]') === null)
    return { page, complaints }
  }

  it.each(views)('%s draws without a complaint, and fits a phone', async (view) => {
    const wide = await open(view, { width: 1280, theme: 'light' })
    expect(wide.complaints).toEqual([])
    expect(await wide.page.locator('[role=alert]').count()).toBe(0)
    const narrow = await open(view, { width: 420, theme: 'dark' })
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await Promise.all([wide.page.close(), narrow.page.close()])
  }, 30_000)

  it('says that the local stack has no authentication', async () => {
    const { page } = await open('pipeline', { width: 1280, theme: 'light' })
    expect(await page.textContent('.strip')).toContain('no authentication')
    await page.close()
  })

  it('follows the system’s theme until one is chosen, and remembers it', async () => {
    const { page } = await open('pipeline', { width: 1280, theme: 'dark' })
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await paper()
    await page.getByRole('button', { name: 'Light' }).click()
    expect(await paper()).not.toBe(dark)
    await page.reload()
    await page.waitForSelector('main h1')
    expect(await paper()).not.toBe(dark)
    await page.close()
  }, 30_000)

  it('redrives with the count and a reason, and keeps both with the principal', async () => {
    const { page } = await open('failures', { width: 1280, theme: 'light' })
    await page.getByRole('button', { name: 'Redrive 1' }).first().click()
    await page.getByLabel('Reason').fill('the source was corrected')
    await page.locator('form').getByRole('button', { name: 'Redrive 1' }).click()
    await page.waitForFunction(() => document.body.textContent?.includes('Nothing in suspense'))
    expect(small.sent.at(-1)).toMatchObject({ queue: 'intake', message: { document: 'stripe:evt_9' } })
    expect((await small.books.suspense.get('document:stripe:evt_9'))?.history.at(-1)).toMatchObject({ principal: 'local', reason: 'the source was corrected' })
    await page.close()
  }, 30_000)

  it('leads from a journal line to the source document', async () => {
    const { page } = await open(`journal/${batch}`, { width: 1280, theme: 'light' })
    await page.getByRole('link', { name: 'Why?' }).first().click()
    await page.waitForSelector('.trace .last')
    expect(await page.locator('.trace .last .kind').textContent()).toBe('Source document')
    await page.locator('.trace .last a').click()
    await page.waitForFunction(() => document.body.textContent?.includes('As received'))
    await page.close()
  }, 30_000)
})
