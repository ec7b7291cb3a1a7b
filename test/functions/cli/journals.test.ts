import type { Batch, Batches } from '#books'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { get } from '../console/asking.ts'
import { type SmallWorld, playedWorld } from '../console/small-world.ts'
import { recordingMachine } from './recording-machine.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await playedWorld()
})

const [first, asked] = ['acme-asc606-acme-us-2026-12-usd-act-r1-p1', '--period 2026-12 --book asc606']

/** The API over the same books, which hold these batches. */
const holding = (batches: Partial<Batches>) => consoleApi({ ...small.world, books: () => ({ ...small.books, batches: { ...small.books.batches, ...batches } }) })

async function run(api: SmallWorld['api'], line: string) {
  const machine = recordingMachine(api)
  return { code: await runTieout(line.split(' '), machine), ...machine.said(), written: machine.written }
}

describe('tieout journals', () => {
  it('exports each journal on the day that it is posted on, which is not always the last of a calendar month', async () => {
    const of = async (batch: string): Promise<Batch | undefined> => {
      const found = await small.books.batches.get(batch)
      return found && { ...found, postedOn: '2026-12-26' }
    }
    expect((await run(small.api, `journals export ${asked}`)).out).toContain(`2026-12-31 * (${first})`)
    expect((await run(holding({ get: of }), `journals export ${asked}`)).out).toContain(`2026-12-26 * (${first})`)
  })

  describe('of more than one answer walks', () => {
    const list: Batches['list'] = async function* () {
      const one = (await small.books.batches.get(first))!
      for (let at = 0; at <= 20_000; at += 1) yield { ...one, batch: `${first}-${String(at).padStart(5, '0')}` }
    }

    it('the list says so, and where it goes on', async () => {
      expect((await get({ api: holding({ list }) }, '/v1/journals?limit=1')).json).toMatchObject({ matched: 20_000, complete: false, next: `${first}-00000` })
      expect((await get(small, '/v1/journals')).json).toMatchObject({ matched: 2, complete: true, next: null })
      expect((await run(holding({ list }), 'journals list --limit 1')).err).toBe(`20000 journals, and more that this answer does not reach: name --period, --book or --entity; next: --cursor ${first}-00000\n`)
    })

    it.each([`journals export ${asked}`, `audit pack ${asked} --out pack`])('%s is refused: it would leave some out', async (line) => {
      const { code, err, out, written } = await run(holding({ list }), line)
      expect([code, err, out, written.size]).toEqual([exitCodes.usage, 'tieout: there are more journals than one answer walks: name --period, --book or --entity\n', '', 0])
    })
  })
})
