import { addPeriods, lastDayOf } from '#calendar'
import { type ErpBalance, compareJournal } from '#gateways'
import { type Adversities, type Adversity, type ErpTraits, type ErpUnderTest, collect, heldBy, journalIn, postToTheEnd, sides } from './erp-under-test.ts'
import { signedMinor } from './signed-minor.ts'

/** What must hold when the ERP, its people or the road to it turn against us: one test or more for each adversity that there is. */
export function adversityKit({ adversities: present, namesForeign }: Pick<ErpTraits, 'adversities' | 'namesForeign'>, erpNow: () => ErpUnderTest): void {
  const count = async (): Promise<number> => (await collect(erpNow().connector.findByPrefix(erpNow().prefix))).length
  const post = () => postToTheEnd(erpNow(), journalIn(erpNow()))
  const find = () => erpNow().connector.find(journalIn(erpNow()).externalId)
  const balances = (): Promise<ErpBalance[]> => collect(erpNow().connector.balances({ externalIdPrefix: erpNow().prefix, periods: [erpNow().period] }))
  const withTurn = <K extends Adversity>(adversity: K, title: string, prove: (turn: Adversities[K]) => Promise<void>): void => {
    if (!present.includes(adversity)) return
    test(title, async () => {
      const turn = erpNow()[adversity]
      if (turn === undefined) throw new Error(`the ERP under test has no ${adversity}`)
      await prove(turn as Adversities[K])
    })
  }

  withTurn('plant', 'a foreign entry in a control account is balances(all) less balances(ours)', async (plant) => {
    await post()
    await plant([{ account: '2400', debit: '13.37' }, { account: '1000', credit: '13.37' }])
    const rows = await balances()
    const debit = (source: string): string | undefined => rows.find((row) => row.account === '2400' && row.source === source && row.book === 'asc606')?.debit
    expect([debit('ours'), debit('all')]).toEqual(['187.00', '200.37'])
  })

  withTurn('plant', namesForeign ? 'foreign entries of an account are named one by one, and none of ours' : 'nobody can be asked for foreign entries one by one', async (plant) => {
    await post()
    await plant([{ account: '2400', debit: '13.37' }, { account: '1000', credit: '13.37' }])
    const { connector, period, prefix } = erpNow()
    const entries = connector.foreignEntries && (await collect(connector.foreignEntries({ accounts: ['2400'], externalIdPrefix: prefix, periods: [period], book: 'asc606' })))
    expect(entries?.map((entry) => [entry.account, entry.currency, entry.postedOn, signedMinor(entry)])).toEqual(namesForeign && [['2400', 'USD', lastDayOf(period), 13_37n]])
  })

  withTurn('plantDuplicate', 'a planted duplicate is listed beside the journal, and what is in the ledger twice is in the balances twice', async (plantDuplicate) => {
    await post()
    await plantDuplicate(journalIn(erpNow()).externalId)
    const found = await collect(erpNow().connector.findByPrefix(erpNow().prefix))
    expect(found).toHaveLength(2)
    expect(new Set(found.map(({ erpId }) => erpId)).size).toBe(2)
    expect((await balances()).find((row) => row.account === '2400' && row.source === 'all')?.debit).toBe('374.00')
  })

  withTurn('unbalance', 'a journal that got past the balance check is found at read-back', async (unbalance) => {
    await unbalance(journalIn(erpNow()).externalId)
    const held = (await collect(erpNow().connector.findByPrefix(erpNow().prefix)))[0]!
    expect(compareJournal(journalIn(erpNow()), held)).toMatchObject({ same: false, kind: 'content_mismatch' })
    expect((await balances()).filter((row) => row.source === 'all').reduce((net, row) => net + signedMinor(row), 0n)).not.toBe(0n)
    expect(await post()).toMatchObject({ outcome: 'refused', kind: 'content_mismatch', retryable: false })
  })

  withTurn('closePeriod', 'a closed period is refused and nothing is written', async (closePeriod) => {
    await closePeriod()
    expect(await post()).toMatchObject({ outcome: 'refused', kind: 'period_closed', retryable: false })
    expect(await count()).toBe(0)
  })

  withTurn('closePeriod', 'a journal posted before its period closed is still already_posted', async (closePeriod) => {
    await post()
    await closePeriod()
    expect((await post()).outcome).toBe('already_posted')
  })

  withTurn('lockUnseen', 'a period moved silently is found by reading back', async (lockUnseen) => {
    await lockUnseen()
    expect(await post()).toMatchObject({ outcome: 'refused', kind: 'period_moved', retryable: false, journal: { period: addPeriods(erpNow().period, 1) } })
  })

  withTurn('requireApproval', 'a journal that waits for approval is not posted', async (requireApproval) => {
    await requireApproval()
    expect(await post()).toMatchObject({ outcome: 'pending_approval', journal: { state: 'pending_approval' } })
    expect((await post()).outcome).toBe('pending_approval')
    expect(await balances()).toEqual([])
    await erpNow().approve!(journalIn(erpNow()).externalId)
    expect((await post()).outcome).toBe('already_posted')
  })

  withTurn('answerLater', 'a journal taken as a job is neither posted nor refused until the job has ended', async (answerLater) => {
    await answerLater()
    const accepted = await post()
    if (accepted.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(accepted)}`)
    expect((await erpNow().connector.poll(accepted.jobRef)).outcome).toBe('accepted')
    expect(await find()).toBeNull()
    expect(await post()).toEqual(accepted) // the same request again is the same job
    await erpNow().finishJobs!()
    expect((await erpNow().connector.poll(accepted.jobRef)).outcome).toBe('unknown') // ended: the ledger says what came of it
    expect((await find())?.state).toBe('posted')
    expect((await post()).outcome).toBe('already_posted')
    expect(await count()).toBe(1)
  })

  withTurn('throttle', 'throttling is waited out', async (throttle) => {
    await throttle(2)
    expect((await post()).outcome).toBe('posted')
    expect(await count()).toBe(1)
  })

  withTurn('throttle', 'throttling without end is a retryable refusal', async (throttle) => {
    await throttle(50)
    expect(await post()).toMatchObject({ outcome: 'refused', kind: 'throttled', retryable: true })
    await throttle(0)
    expect(await count()).toBe(0)
  })

  withTurn('changeDraft', 'a draft of ours that a person changed is not posted', async (changeDraft) => {
    await erpNow().loseAnswer!('after')
    expect((await post()).outcome).toBe('unknown')
    await changeDraft(journalIn(erpNow()).externalId)
    expect(await post()).toMatchObject({ outcome: 'refused', kind: 'content_mismatch', retryable: false })
    expect((await find())?.state).toBe('draft')
  })

  for (const adversity of ['loseAnswer', 'fail'] as const) {
    withTurn(adversity, `${adversity} after the write: unknown, found, posted once`, async (turn) => {
      await turn('after')
      expect((await post()).outcome).toBe('unknown')
      const { twoStepPost } = erpNow().connector.capabilities
      expect((await find())?.state).toBe(twoStepPost ? 'draft' : 'posted')
      expect((await post()).outcome).toBe(twoStepPost ? 'posted' : 'already_posted')
      expect(await count()).toBe(1)
      expect(sides(heldBy(await post()).lines)).toEqual(sides(journalIn(erpNow()).lines))
    })

    withTurn(adversity, `${adversity} before the write: unknown, find says no, then posted once`, async (turn) => {
      await turn('before')
      expect((await post()).outcome).toBe('unknown')
      expect(await find()).toBeNull()
      expect((await post()).outcome).toBe('posted')
      expect(await count()).toBe(1)
    })
  }
}
