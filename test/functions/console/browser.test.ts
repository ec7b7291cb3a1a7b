import { type Site, hasChromium, inChromium, openSite } from './in-browser.ts'
import { type SmallWorld, contract, playedWorld, suspend } from './small-world.ts'

const batch = 'acme-asc606-acme-us-2026-12-usd-act-r1-p1'
const id = encodeURIComponent(contract)
const views = [
  'pipeline', 'events', 'event/stripe%3Aevt_1', 'failures', 'contracts', `contract/${id}`, 'journals', `journal/${batch}`, `why/${encodeURIComponent(`journal:${batch}:1`)}`, 'reconciliation',
  'close', 'period/2026-12?entity=acme-us&book=asc606', 'period/2027-01?entity=acme-us&book=ifrs15', 'reports', 'report/waterfall', 'report/trial-balance?by=contract', 'report/journal-listing?book=asc606', 'audit', `chain/${id}`,
]
const wide = { width: 1280, theme: 'light' } as const

test('Chromium is there wherever continuous integration runs', () => {
  expect(hasChromium || process.env.CI !== 'true').toBe(true)
})

inChromium('the ops page in Chromium', () => {
  let site: Site
  let small: SmallWorld
  const open: Site['open'] = (view, options) => site.open(view, options)
  beforeAll(async () => {
    small = await playedWorld()
    await suspend(small, 'stripe:evt_9', 5_000n)
    site = await openSite(small)
  }, 60_000)
  afterAll(() => site.close())

  it.each(views)('%s draws without a complaint, and fits a phone', async (view) => {
    const wall = await open(view, wide)
    expect(wall.complaints).toEqual([])
    expect(await wall.page.locator('[role=alert]').count()).toBe(0)
    const narrow = await open(view, { width: 420, theme: 'dark' })
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await Promise.all([wall.page.close(), narrow.page.close()])
  }, 30_000)

  it('says that the local stack has no authentication', async () => {
    const { page } = await open('pipeline', wide)
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
    const { page } = await open('failures', wide)
    await page.getByRole('button', { name: 'Redrive 1' }).first().click()
    await page.getByLabel('Reason').fill('the source was corrected')
    await page.locator('form').getByRole('button', { name: 'Redrive 1' }).click()
    await page.waitForFunction(() => document.body.textContent?.includes('Nothing in suspense'))
    expect(small.sent.at(-1)).toMatchObject({ queue: 'intake', message: { document: 'stripe:evt_9' } })
    expect((await small.books.suspense.get('document:stripe:evt_9'))?.history.at(-1)).toMatchObject({ principal: 'local', reason: 'the source was corrected' })
    await page.close()
  }, 30_000)

  it('leads from a journal line to the source document', async () => {
    const { page } = await open(`journal/${batch}`, wide)
    await page.getByRole('link', { name: 'Why?' }).first().click()
    await page.waitForSelector('.trace .last')
    expect(await page.locator('.trace .last .kind').textContent()).toBe('Source document')
    await page.locator('.trace .last a').click()
    await page.waitForFunction(() => document.body.textContent?.includes('As received'))
    await page.close()
  }, 30_000)
})
