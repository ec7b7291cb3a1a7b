import { readFileSync } from 'node:fs'
import type { Currency } from '#money'
import { accountFor, compilePolicy, policyFromJson, policyJsonSchema, policyRegistry, readPolicy, sspFor, templateFor, valueOn } from '#policy'
import { type Role, holdCodes, roles } from '#revenue'
import { halden, haldenFiles, haldenWith } from './halden.ts'

/** The sentence of the refusal of the sample policy with one piece of text replaced. */
function refusal(name: string, from: string, to: string): string {
  const outcome = readPolicy(haldenFiles().map((file) => (file.name === name ? { name, text: file.text.replace(from, to) } : file)))
  return outcome.ok ? '' : outcome.sentence
}

describe('reading policy', () => {
  it('the sample company reads, and names itself by its content: order of files and comments do not matter', () => {
    const reversed = readPolicy(haldenFiles().toReversed().map(({ name, text }) => ({ name, text: `# a comment\n${text}` })))
    expect(reversed.ok && reversed.value.hash).toBe(halden().hash)
    expect(halden().hash).toMatch(/^[0-9a-f]{64}$/)
    expect(haldenWith('set.yaml', '2026.12', '2027.01').hash).not.toBe(halden().hash)
  })

  it('compiled to JSON and back it is the same policy; a changed byte is refused', () => {
    const compiled = JSON.stringify(compilePolicy(halden()))
    const back: unknown = JSON.parse(compiled)
    expect(policyFromJson(back)).toEqual(halden())
    const forged: unknown = JSON.parse(compiled.replace('"4010"', '"4011"'))
    expect(() => policyFromJson(forged)).toThrow('policy hash')
  })

  it('names every problem at once: file, path, value found, what was expected, hint', () => {
    const files = haldenFiles().map(({ name, text }) => ({
      name,
      text: name === 'entities.yaml' ? text.replace('USD', 'DOLLARS') : name === 'templates.yaml' ? text.replace('over-time-daily', 'over-time-hourly').replace('class: usage', 'klass: usage') : text,
    }))
    const outcome = readPolicy(files.filter(({ name }) => name !== 'ssp.yaml'))
    const problems = outcome.ok ? [] : outcome.sentence.split('\n')
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(expect.arrayContaining([
      'entities.yaml entities.halden-us.functionalCurrency',
      'templates.yaml templates.platform-access.values.2024-01-01.value.pattern.method',
      'templates.yaml templates.inference-usage.values.2024-01-01.value.class',
      '(policy) ssp',
    ]))
    expect(problems[0]).toMatch(/found .*, expected .*\. .+/)
  })

  it.each([
    ['accounts.yaml', 'account: "6200" }', 'account: "6201" }', 'expected an account of the chart'],
    ['accounts.yaml', '  - { role: cash_clearing, account: "1000" }', '  - { role: cash_clearing, account: "1000" }\n  - { role: cash_clearing, account: "1100" }', 'Make one of the rules more specific'],
    ['posting.yaml', 'book: ifrs15', 'book: ifrs99', 'expected a book of this policy'],
    ['posting.yaml', 'book: ifrs15\n    erp: netsuite', 'book: ifrs15\n    erp: tryton', 'expected netsuite, as the first row'],
    ['entities.yaml', 'sources: [stripe, zuora, evidence]', 'sources: [stripe, stripe]', 'only entity halden-us to name it'],
    ['templates.yaml', '- { product: ZC-SUPPORT }', '- { product: ZC-PLATFORM }', 'only template platform-access'],
    ['templates.yaml', '- { product: ZC-SUPPORT }', '- { metered: false }', 'A catch-all would classify what nobody looked at'],
    ['allocation.yaml', 'value: inception-invoice', 'value: inception-invoice\n    books: { ifrs51: none }', 'found ifrs51, expected a book of this policy'],
    ['recognition.yaml', '"*":', 'ifrs51:', 'recognition recognition.ifrs51: found ifrs51, expected a book of this policy, or "*" for all'],
    ['accounts.yaml', '{ role: revenue, class: usage, account', '{ role: revenue, class: usage, book: ifrs51, account', 'found ifrs51, expected a book of this policy'],
    ['accounts.yaml', '{ role: revenue, class: usage, account', '{ role: revenue, class: usage, entity: halden-uk, account', 'found halden-uk, expected an entity of this policy'],
    ['accounts.yaml', 'mapping:', 'segments: [{ book: ifrs51, set: { department: "10" } }]\nmapping:', 'accounts segments.0.book: found ifrs51, expected a book of this policy'],
    ['set.yaml', 'owner:', 'own er: [', 'unreadable YAML'],
  ])('%s: %s → %s is refused', (name, from, to, says) => {
    expect(refusal(name, from, to)).toContain(says)
  })

  it('a kind that two files state is refused, naming both, whether every policy must state it or may', () => {
    const refused = (kind: string, texts: readonly string[]): string => {
      const outcome = readPolicy([...haldenFiles().filter(({ name }) => name !== `${kind}.yaml`), ...texts.map((text, index) => ({ name: `${kind}-${index + 1}.yaml`, text }))])
      return outcome.ok ? '' : outcome.sentence
    }
    const recognition = 'kind: recognition\nrecognition: {}\n'
    expect(refused('recognition', [recognition])).toBe('')
    expect(refused('recognition', [recognition, recognition])).toBe('(policy) recognition: found 2 files: recognition-1.yaml, recognition-2.yaml, expected at most one file of this kind. Join them: only one could count.')
    const posting = haldenFiles().find(({ name }) => name === 'posting.yaml')?.text ?? ''
    expect(refused('posting', [posting, posting])).toBe('(policy) posting: found 2 files: posting-1.yaml, posting-2.yaml, expected exactly one file of this kind. Join them: only one could count.')
  })

  it('a circuit breaker that counts a hold nobody knows is refused, naming the codes there are', () => {
    const breaker = (code: string): string => refusal('close.yaml', 'limits:', `circuitBreaker: { contracts: 3, withinMinutes: 60, codes: [SSP_MISSING, ${code}] }\nlimits:`)
    expect(breaker('CLASSIFICATION_MISSING')).toBe('')
    expect(breaker('CLASIFICATION_MISSING')).toContain('close.yaml circuitBreaker.codes.1: found "CLASIFICATION_MISSING", expected')
    for (const code of holdCodes) expect(breaker('CLASIFICATION_MISSING')).toContain(`"${code}"`)
  })

  it('the JSON Schema for editors is not stale', () => {
    expect(readFileSync(new URL('../../../shared/policy/policy.schema.json', import.meta.url), 'utf8')).toBe(policyJsonSchema())
  })
})

describe('templates', () => {
  const find = (product: string, says: Partial<Parameters<typeof templateFor>[1]> = {}) =>
    templateFor(halden(), { product, listPrice: null, metered: false, on: '2026-12-01', book: 'asc606', ...says })

  it('a product leads to one template, with the rule and the date that it stands on', () => {
    expect(find('prod_inference')).toMatchObject({ ok: true, value: { class: 'usage', rule: 'templates/inference-usage@2026-07-01' } })
    expect(find('prod_inference', { on: '2026-06-30' })).toMatchObject({ ok: true, value: { rule: 'templates/inference-usage@2024-01-01' } })
  })

  it('an unknown product, and a date before the first, are refused', () => {
    expect(find('prod_concierge')).toMatchObject({ ok: false, code: 'NO_POLICY_MATCH', subject: 'prod_concierge' })
    expect(find('prod_inference', { on: '2023-12-31' })).toMatchObject({ ok: false, code: 'NO_POLICY_MATCH' })
  })

  it('a list price decides before its product', () => {
    const policy = haldenWith('templates.yaml', '- { product: ZC-SUPPORT }', '- { product: ZC-SUPPORT }\n      - { product: prod_inference, listPrice: price_flat }')
    expect(templateFor(policy, { product: 'prod_inference', listPrice: 'price_flat', metered: true, on: '2026-12-01', book: 'asc606' })).toMatchObject({ value: { name: 'support' } })
  })

  it('one book may differ from the others', () => {
    const policy = haldenWith('allocation.yaml', 'value: inception-invoice', 'value: inception-invoice\n    books: { ifrs15: none }')
    expect([valueOn(policy.allocation.group, '2026-12-01', 'asc606')?.value, valueOn(policy.allocation.group, '2026-12-01', 'ifrs15')?.value]).toEqual(['inception-invoice', 'none'])
  })
})

describe('accounts', () => {
  const ask = (role: Role, says: Partial<Parameters<typeof accountFor>[1]> = {}, policy = halden()) =>
    accountFor(policy, { book: 'asc606', role, class: null, currency: 'USD', entity: 'halden-us', ...says })

  it('every role has an account, revenue by class', () => {
    for (const role of roles) expect(ask(role, role === 'revenue' ? { class: 'services' } : {})).toMatchObject({ ok: true })
    expect(ask('revenue', { class: 'usage' })).toEqual({ ok: true, value: '4030' })
  })

  it('revenue of an unknown class is refused, never guessed', () => {
    expect(ask('revenue', { class: 'unclassified' })).toMatchObject({ ok: false, code: 'ACCOUNT_NOT_MAPPED' })
  })

  it('the most specific rule decides', () => {
    const policy = haldenWith('accounts.yaml', '  - { role: revenue, class: usage, account: "4030" }', '  - { role: revenue, class: usage, account: "4030" }\n  - { role: revenue, class: usage, currency: JPY, account: "4020" }')
    expect([ask('revenue', { class: 'usage' }, policy), ask('revenue', { class: 'usage', currency: 'JPY' }, policy)]).toEqual([{ ok: true, value: '4030' }, { ok: true, value: '4020' }])
  })
})

describe('the SSP book', () => {
  const ask = (on: string, currency = 'USD', product = 'prod_onboarding', quantity: string | null = '2') =>
    sspFor(halden(), { product, listPrice: null, quantity, currency: currency as Currency, on, book: 'asc606' })

  it('gives the price of the day; where it is silent, nothing', () => {
    expect([ask('2026-06-30')?.minor, ask('2026-07-01')?.minor]).toEqual([3_500_00n, 4_000_00n])
    expect([ask('2026-07-01', 'JPY'), ask('2024-01-01'), ask('2026-07-01', 'USD', 'prod_finetune')]).toEqual([undefined, undefined, undefined])
  })

  it('per unit: times the quantity', () => {
    const policy = haldenWith('ssp.yaml', 'per: line', 'per: unit')
    expect(sspFor(policy, { product: 'prod_onboarding', listPrice: null, quantity: '2.5', currency: 'USD' as Currency, on: '2026-07-01', book: 'asc606' })?.minor).toBe(10_000_00n)
  })
})

describe('versions side by side', () => {
  it('the version of the day opens a contract; a pinned hash finds its own for ever', () => {
    const [old, now] = [haldenWith('set.yaml', '2026.12', '2026.01'), halden()]
    const registry = policyRegistry([{ from: '2026-12-01', policy: now }, { from: '2026-01-01', policy: old }])
    expect(['2026-11-30', '2026-12-01', '2025-01-01'].map((on) => registry.current(on).version)).toEqual(['2026.01', '2026.12', '2026.01'])
    expect([registry.byHash(old.hash), registry.byHash('f'.repeat(64))]).toEqual([old, undefined])
    expect(() => policyRegistry([])).toThrow('no policy was published')
  })
})
