import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { get } from '../console/asking.ts'
import { playedWorld } from '../console/small-world.ts'
import { recordingMachine } from './recording-machine.ts'

it('who reads evidence is noted under the name that --as says, as who acts is', async () => {
  const small = await playedWorld()
  const machine = recordingMachine(small.api)
  const fetch: typeof machine.fetch = async (request) => small.api.fetch(request, { principal: `local:${request.headers.get('tieout-as') ?? 'nobody'}` })
  await runTieout(['--as', 'ann', 'events', 'get', 'stripe:evt_1'], { ...machine, fetch })
  expect((await get(small, '/v1/audit/access')).json['entries']).toMatchObject([{ principal: 'local:ann', what: 'document', subject: 'stripe:evt_1' }])
})
