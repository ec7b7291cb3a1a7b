import type { Page } from 'playwright-core'
import { instant, period } from '#calendar'
import type { Currency } from '#money'
import { countedMetrics } from '#runtime'
import { workClosing } from '../close/closing.ts'
import { type Site, inChromium, openSite, settled } from './in-browser.ts'
import { type SmallWorld, activeFact, entity, openSmallWorld, receive, saleFacts } from './small-world.ts'

const scope = { entity, book: 'asc606' }
const december = period('2026-12')
const view = `period/2026-12?entity=${entity}&book=asc606`

/** A sale whose month is over. */
async function monthOver(): Promise<SmallWorld> {
  const small = openSmallWorld()
  await receive(small, 'stripe:evt_1', saleFacts('stripe:evt_1'))
  await receive(small, 'stripe:evt_2', [activeFact('stripe:evt_2')])
  small.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  return small
}

inChromium('a month is closed on the page', () => {
  let small: SmallWorld
  let site: Site
  beforeAll(async () => {
    small = await monthOver()
    site = await openSite(small)
  }, 60_000)
  afterAll(() => site.close())

  const work = (): Promise<void> => workClosing({ ...small.world, metrics: countedMetrics() }, small.sent)
  const state = async (): Promise<string | undefined> => (await small.books.periods.get(scope, december))?.state

  /** Does something with a reason, as a person would: by the button, the field, the keyboard. */
  const act = async (page: Page, button: string, reason: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).first().click()
    await page.getByLabel('Reason').fill(reason)
    await page.keyboard.press('Enter')
  }
  const says = (page: Page, text: string): Promise<unknown> => page.waitForFunction((said) => document.querySelector('main')?.textContent?.includes(said), text)
  const as = async (page: Page, name: string): Promise<void> => {
    await page.getByLabel('Acting as').fill(name)
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    await settled(page)
    await says(page, `You are local:${name}.`)
  }
  /** The ledger confirms every journal, and the month is compared. */
  const postAndCompare = async (): Promise<void> => {
    const { books, clock } = small
    for await (const { batch } of books.batches.list({ ...scope, states: ['DRAFT'] }))
      for (const to of ['APPROVED', 'SENT', 'CONFIRMED'] as const) await books.batches.move((await books.batches.get(batch))!, { to, principal: 'tieout post', at: clock.now(), note: to })
    clock.advanceTo(instant('2027-01-04T09:00:30.000Z'))
    await books.tieOuts.keep({ ...scope, period: december, at: clock.now(), principal: 'tieout', accounts: [{ account: '2400', currency: 'USD' as Currency, expectedMinor: 1n, oursMinor: 1n, allMinor: null }], billing: [], breaks: 0, unreconciled: {} })
  }

  it('S-249 from the first look to the lock: checks, an acceptance, a refusal in words, two people, the certificate', async () => {
    const { page, complaints } = await site.open('close')
    await page.getByRole('row', { name: 'Dec 2026' }).getByRole('link').first().click()
    await page.waitForSelector('main h1:has-text("Dec 2026, ASC 606")')
    await as(page, 'ann')

    await act(page, 'Look at the contracts', 'looking before the close')
    await says(page, 'are being looked at')
    await work()
    await says(page, '100 %')
    await act(page, 'Accept: Evidence is there', 'the delivery is late')
    await says(page, 'local:ann')
    expect((await small.books.reviews.accepted({ ...scope, period: december })).map(({ check, principal, reason }) => [check, principal, reason])).toEqual([['evidence', 'local:ann', 'the delivery is late']])

    await act(page, 'Start the close', 'month end')
    await says(page, 'has started')
    expect(await state()).toBe('CLOSING')
    await work()
    await says(page, 'Not tied out')
    await act(page, 'Sign off', 'too early')
    await says(page, 'Post what is not confirmed, compare again')
    expect(await page.locator('[role=alert] a').getAttribute('href')).toBe('#/reconciliation')
    await page.keyboard.press('Escape')
    expect(await page.locator('[role=alert]').count()).toBe(0)

    await postAndCompare()
    await says(page, 'Signed off by nobody: 2 more')
    await act(page, 'Sign off', 'I have read it')
    await says(page, 'You have signed; a second person signs.')
    expect(await page.getByRole('button', { name: 'Sign off' }).isDisabled()).toBe(true)
    await as(page, 'bob')
    await act(page, 'Sign off', 'I have read it too')
    await says(page, 'Signed off by two people')
    await act(page, 'Lock', 'reported')
    await says(page, 'Locked: it never opens again.')
    await says(page, 'CERTIFICATE OF CLOSE')
    expect(await state()).toBe('LOCKED')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download JSON' }).click()])
    expect(download.suggestedFilename()).toBe(`certificate-${entity}-asc606-2026-12.json`)
    expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
    await page.close()
  }, 90_000)

  it('reopening is asked by one person and decided by another', async () => {
    const other = await monthOver()
    const elsewhere = await openSite(other)
    const closing = { ...scope, period: december, principal: 'local:ann', reason: 'month end' }
    await other.api.fetch(new Request(`http://127.0.0.1/v1/periods/${entity}/asc606/2026-12/close`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ reason: closing.reason }) }), { principal: closing.principal })
    await workClosing({ ...other.world, metrics: countedMetrics() }, other.sent)
    const { page } = await elsewhere.open(view)
    await as(page, 'ann')
    await act(page, 'Ask to reopen', 'a credit note belongs in it')
    await says(page, 'You asked to reopen it; somebody else decides.')
    expect(await page.getByRole('button', { name: 'Agree to reopen' }).isDisabled()).toBe(true)
    await as(page, 'bob')
    await act(page, 'Agree to reopen', 'it does')
    await says(page, 'asked by local:ann')
    expect(await other.books.periods.get(scope, december)).toMatchObject({ state: 'OPEN', revision: 2 })
    await page.close()
    await elsewhere.close()
  }, 90_000)
})
