import type { Page } from 'playwright-core'
import { period } from '#calendar'
import type { Currency } from '#money'
import { post } from './asking.ts'
import { type Site, inChromium, openSite, settled } from './in-browser.ts'
import { december, monthOver, postAndCompare, scope, work } from './month-over.ts'
import { type SmallWorld, contract, entity } from './small-world.ts'

const january = period('2027-01')
const view = `period/2026-12?entity=${entity}&book=asc606`

interface Half {
  readonly button: string
  readonly reason: string
}

inChromium('a month is closed on the page', () => {
  let small: SmallWorld
  let site: Site
  beforeAll(async () => {
    small = await monthOver()
    site = await openSite(small)
  }, 60_000)
  afterAll(() => site.close())

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
  /** Ann does the one half and cannot do the other; Bob does that. */
  const byTwo = async (page: Page, one: Half & { readonly then: string }, other: Half): Promise<void> => {
    await act(page, one.button, one.reason)
    await says(page, one.then)
    expect(await page.getByRole('button', { name: other.button }).isDisabled()).toBe(true)
    await as(page, 'bob')
    await act(page, other.button, other.reason)
  }

  it('S-249 from the first look to the lock: checks, an acceptance, a refusal in words, two people, the certificate', async () => {
    const { page, complaints } = await site.open('close')
    await page.getByRole('row', { name: 'Dec 2026' }).getByRole('link').first().click()
    await page.waitForSelector('main h1:has-text("Dec 2026, ASC 606")')
    await as(page, 'ann')

    await act(page, 'Look at the contracts', 'looking before the close')
    await says(page, 'are being looked at')
    await work(small)
    await says(page, '100 %')
    await act(page, 'Accept: Evidence is there', 'the delivery is late')
    await says(page, 'local:ann')
    expect((await small.books.reviews.accepted({ ...scope, period: december })).map(({ check, principal, reason }) => [check, principal, reason])).toEqual([['evidence', 'local:ann', 'the delivery is late']])

    await act(page, 'Start the close', 'month end')
    await says(page, 'has started')
    expect(await state()).toBe('CLOSING')
    await work(small)
    await says(page, 'Not tied out')
    await act(page, 'Sign off', 'too early')
    await says(page, 'Post what is not confirmed, compare again')
    expect(await page.locator('[role=alert] a').getAttribute('href')).toBe('#/reconciliation')
    await page.keyboard.press('Escape')
    expect(await page.locator('[role=alert]').count()).toBe(0)

    await postAndCompare(small)
    await says(page, 'Signed off by nobody: 2 more')
    await byTwo(page, { button: 'Sign off', reason: 'I have read it', then: 'You have signed; a second person signs.' }, { button: 'Sign off', reason: 'I have read it too' })
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
    await post(other, `/v1/periods/${entity}/asc606/2026-12/close`, { reason: 'month end' }, 'local:ann')
    await work(other)
    const { page } = await elsewhere.open(view)
    await as(page, 'ann')
    await byTwo(page, { button: 'Ask to reopen', reason: 'a credit note belongs in it', then: 'You asked to reopen it; somebody else decides.' }, { button: 'Agree to reopen', reason: 'it does' })
    await says(page, 'asked by local:ann')
    expect(await other.books.periods.get(scope, december)).toMatchObject({ state: 'OPEN', revision: 2 })
    await page.close()
    await elsewhere.close()
  }, 90_000)

  it('a late event that somebody has moved says so until it is', async () => {
    const other = await monthOver()
    const ofDecember = `/v1/periods/${entity}/asc606/2026-12`
    await post(other, `${ofDecember}/close`, { reason: 'month end' }, 'local:ann')
    await work(other)
    await post(other, `${ofDecember}/reopening`, { reason: 'a credit note belongs in it' }, 'local:ann')
    await post(other, `${ofDecember}/reopening/decision`, { agreed: true, reason: 'it does' }, 'local:bob')
    await work(other)
    await other.books.lateEvents.find({ ...scope, contract, fact: 'stripe:cn_1:CreditNoteIssued', belongsIn: december, postedIn: january, periodsLate: 1, currency: 'USD' as Currency, minor: 5_00n, revenueMinor: 5_00n, treatment: 'reopen', rule: 'close.lateEvents.reopen', foundAt: other.clock.now() })
    const elsewhere = await openSite(other)
    const { page } = await elsewhere.open('close')
    await act(page, 'Move', 'the credit note is of December')
    await says(page, 'on its way: local has it moved')
    expect(await page.getByLabel('Reason').count()).toBe(0)
    await page.close()
    await elsewhere.close()
  }, 90_000)
})
