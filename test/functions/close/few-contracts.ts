import type { Fact } from '#billing'
import { activated, delivered, invoice, line, paid, platform } from '../../shared/recognition/given.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))

/** Subscriptions that go on, one that waits for evidence, a service that is over, and a sale in yen. */
export const fewContracts: readonly (readonly Fact[])[] = [
  of('sub-a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')),
  of('sub-b', platform('in_2', '2026-12-11', 62_00n, ['2026-12-11', '2027-02-11']), activated('2026-12-11')),
  of('sub-c', platform('in_3', '2026-12-15', 31_00n, ['2026-12-15', '2027-01-15'])),
  of('one-off', invoice('in_4', '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n, taxMinor: 50_00n })]), delivered('2026-12-20'), paid('ch_2', '2026-12-06', 'in_4', 550_00n)),
  of('yen-7', invoice('in_5', '2026-12-02', [line({ line: 'l1', promise: 'ii_1', product: 'prod_finetune', net: 9_000n })], { currency: 'JPY' }), delivered('2026-12-03')),
]
