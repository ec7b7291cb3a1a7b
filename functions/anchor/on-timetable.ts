import { signerOf } from '#books'
import { type Secrets, SecretUnknown, type World, policyInForce } from '#runtime'

export type AnchorWorld = Pick<World, 'books' | 'policies' | 'clock' | 'log'> & { readonly secrets: Secrets }

/** What was signed for one tenant; null where nothing was. */
export type Signed = Readonly<Record<string, { readonly seq: number; readonly root: string } | null>>

/** Runs on the timetable: signs the root over everything that each tenant keeps, with the tenant's own audit key. */
export const anchorOnTimetable =
  (world: AnchorWorld) =>
  async (): Promise<Signed> => {
    const signed: Record<string, Signed[string]> = {}
    for (const tenant of world.policies.tenants) signed[tenant] = await signTenant(world, tenant)
    return signed
  }

async function signTenant(world: AnchorWorld, tenant: string): Promise<Signed[string]> {
  const key = await keyOf(world, tenant)
  if (key === undefined) {
    world.log.warn('no root signed', { tenant, sentence: 'the tenant has no audit key' })
    return null
  }
  const scopes = policyInForce(world, tenant).posting.map(({ entity, book }) => ({ entity, book }))
  const anchor = await world.books(tenant).anchors.sign(scopes, world.clock.now(), signerOf(key))
  if (anchor === 'conflict') return null // another run of the same day was faster: its root stands
  world.log.note('root signed', { tenant, count: anchor.chains + anchor.rows, sentence: `${anchor.seq} ${anchor.root}` })
  return { seq: anchor.seq, root: anchor.root }
}

async function keyOf({ secrets }: AnchorWorld, tenant: string): Promise<string | undefined> {
  try {
    return (await secrets.read(tenant, 'audit-signing'))[0]
  } catch (fault) {
    if (fault instanceof SecretUnknown) return undefined
    throw fault
  }
}
