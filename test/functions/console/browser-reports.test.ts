import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { generateKeyPairSync } from 'node:crypto'
import { signerOf } from '#books'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { recordingMachine } from '../cli/recording-machine.ts'
import { type Site, inChromium, openSite, settled } from './in-browser.ts'
import { type SmallWorld, contract, playedWorld } from './small-world.ts'

inChromium('reports and audit on the page', () => {
  let small: SmallWorld
  let site: Site
  beforeAll(async () => {
    small = await playedWorld()
    await small.books.anchors.sign([{ entity: 'acme-us', book: 'asc606' }], small.clock.now(), signerOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()))
    site = await openSite(small)
  }, 60_000)
  afterAll(() => site.close())

  const follow = async (page: Page, link: ReturnType<Page['locator']>): Promise<void> => {
    const before = page.url()
    await link.click()
    await page.waitForURL((url) => url.href !== before)
    await settled(page)
  }

  it('a line leads to its contracts, the contract to its entries, and they to the document', async () => {
    const { page, complaints } = await site.open('reports')
    await follow(page, page.getByRole('link', { name: 'Trial balance of the subledger' }))
    expect(await page.locator('.said').textContent()).toMatch(/^Ties out: \d+ comparisons, all equal\./)
    const revenue = page.getByRole('row').filter({ hasText: /ASC 606.*4000.*subscription/ }).first()
    expect(await revenue.textContent()).toContain('(917.26)')
    await follow(page, revenue.getByRole('link', { name: 'Contracts' }))
    const rows = page.locator('.sheet').first().locator('tbody tr')
    expect([await rows.count(), await rows.first().textContent()]).toEqual([1, expect.stringContaining(contract)])
    await follow(page, page.getByRole('link', { name: contract }))
    await follow(page, page.locator('.timeline').getByTitle('Why this number').first())
    expect(await page.locator('.trace .last .kind').textContent()).toBe('Source document')
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  it('the waterfall is read across its periods, with the price as its total', async () => {
    const { page } = await site.open('report/waterfall?book=asc606')
    const heads = await page.locator('table.across th').allTextContents()
    expect(heads.slice(0, 4)).toEqual(['Currency', 'Class', 'Total', '2026-12'])
    const [subscription] = (await page.locator('table.across tbody tr').allTextContents()).filter((text) => text.includes('subscription'))
    expect(subscription).toMatch(/^USDsubscription10,800\.00917\.26/)
    expect(await page.locator('table.across .planned').count()).toBeGreaterThan(10)
    await page.close()
  }, 60_000)

  it.each(['csv', 'xlsx', 'json'])('gives %s: the bytes that the command line writes', async (format) => {
    const { page } = await site.open('report/trial-balance')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: format.toUpperCase() }).click()])
    const machine = recordingMachine(small.api)
    await runTieout(['report', 'trial-balance', '--as-of', small.clock.now(), '--out', `t.${format}`], machine)
    expect((await readFile(await download.path())).equals(Buffer.from(machine.written.get(`t.${format}`)!))).toBe(true)
    await page.close()
  }, 60_000)

  it('verifies the chain of a contract and shows its decisions, and writes down who looked', async () => {
    const { page, complaints } = await site.open('audit')
    expect(await page.getByRole('row').filter({ hasText: 'SHA256:' }).count()).toBe(1)
    await page.getByLabel('Contract').fill(contract)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.log')
    expect(await page.locator('.said').textContent()).toContain('every hash computed again from the stored bytes, none left out')
    expect(await page.locator('.log .cite').count()).toBeGreaterThan(0)
    await page.goBack()
    await page.waitForFunction((id) => document.querySelector('main')?.textContent?.includes(`chain of ${id}`), contract)
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  it('a reversal is asked by one person and decided by another', async () => {
    const batch = 'acme-asc606-acme-us-2026-12-usd-act-r1-p1'
    const { page } = await site.open(`journal/${batch}`)
    await page.getByLabel('in the open period').fill('2027-01')
    await page.getByRole('button', { name: 'Ask to reverse' }).click()
    await page.getByLabel('Reason').fill('it was posted to the wrong account')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('You asked for the reversal; somebody else decides.'))
    expect(await page.getByRole('button', { name: 'Agree to reverse' }).isDisabled()).toBe(true)
    expect((await small.books.batches.get(batch))?.reversal).toMatchObject({ principal: 'local', into: '2027-01' })
    await page.close()
  }, 60_000)
})
