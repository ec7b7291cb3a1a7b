/** A field that leads to other records: to one, or, kept by the other side, to many. */
export type Relation = { readonly to: string } | { readonly to: string; readonly many: string }

/**
 * The models of Tryton 6.0 that Tieout and its tests touch, with the fields that lead elsewhere. `many` names the field of
 * the other model that leads back.
 */
export const models: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'party.party': { identifiers: { to: 'party.identifier', many: 'party' } },
  'party.identifier': { party: { to: 'party.party' } },
  'company.company': { party: { to: 'party.party' }, currency: { to: 'currency.currency' } },
  'currency.currency': { rates: { to: 'currency.currency.rate', many: 'currency' } },
  'currency.currency.rate': { currency: { to: 'currency.currency' } },
  'res.user': {},
  'res.group': {},
  'ir.sequence': {},
  'ir.sequence.type': {},
  'account.account.type': { company: { to: 'company.company' } },
  'account.account': { company: { to: 'company.company' }, type: { to: 'account.account.type' } },
  'account.journal': {},
  'account.fiscalyear': { company: { to: 'company.company' } },
  'account.period': { company: { to: 'company.company' }, fiscalyear: { to: 'account.fiscalyear' } },
  'account.move': { company: { to: 'company.company' }, journal: { to: 'account.journal' }, period: { to: 'account.period' }, lines: { to: 'account.move.line', many: 'move' } },
  'account.move.line': { move: { to: 'account.move' }, account: { to: 'account.account' }, party: { to: 'party.party' }, second_currency: { to: 'currency.currency' } },
}

/** What a record has where nothing was said. */
export const defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'account.account': { closed: false, party_required: false },
  'account.move': { state: 'draft', post_number: null, number: null },
  'account.move.line': { amount_second_currency: null, second_currency: null, party: null, description: null },
  'account.period': { state: 'open', type: 'standard' },
}
