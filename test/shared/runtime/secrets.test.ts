import { ResourceNotFoundException, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { instant } from '#calendar'
import { SecretUnknown, givenSecrets, managedSecrets, valuesOf, virtualClock } from '#runtime'

test('one value, or a list of values during a rotation', () => {
  expect(valuesOf('whsec_1')).toEqual(['whsec_1'])
  expect(valuesOf('["whsec_2","whsec_1"]')).toEqual(['whsec_2', 'whsec_1'])
  expect(valuesOf('{"account":"123"}')).toEqual(['{"account":"123"}'])
  expect(() => valuesOf('[]')).toThrow()
})

test('a list that is no JSON is refused without a word of it', () => {
  expect(() => valuesOf('[deploys:k3y]')).toThrow(/JSON list/)
  expect(() => valuesOf('[deploys:k3y]')).not.toThrow(/k3y/)
})

test('a secret that nobody set is told apart from a failure', async () => {
  const secrets = givenSecrets({ 'acme/stripe-webhook': 'whsec_1' })
  await expect(secrets.read('acme', 'stripe-webhook')).resolves.toEqual(['whsec_1'])
  await expect(secrets.read('other', 'stripe-webhook')).rejects.toBeInstanceOf(SecretUnknown)
})

describe('in Secrets Manager', () => {
  const clock = virtualClock(instant('2026-01-01T00:00:00.000Z'))
  let asked: string[]
  let answer: () => Promise<{ SecretString?: string }>
  const client = { send: (command: { input: { SecretId: string } }) => (asked.push(command.input.SecretId), answer()) } as unknown as SecretsManagerClient
  const secretsOf = () => managedSecrets({ client, clock, stage: 'prod' })
  beforeEach(() => {
    asked = []
    answer = () => Promise.resolve({ SecretString: 'whsec_1' })
  })

  test('a value is read once in five minutes, and again after', async () => {
    const secrets = secretsOf()
    await Promise.all([secrets.read('acme', 'stripe-webhook'), secrets.read('acme', 'stripe-webhook')])
    clock.advanceBy(299)
    await secrets.read('acme', 'stripe-webhook')
    expect(asked).toEqual(['tieout/prod/acme/stripe-webhook'])
    clock.advanceBy(1)
    answer = () => Promise.resolve({ SecretString: 'whsec_2' })
    await expect(secrets.read('acme', 'stripe-webhook')).resolves.toEqual(['whsec_2'])
  })

  test('a failure is not kept', async () => {
    const secrets = secretsOf()
    answer = () => Promise.reject(new Error('throttled'))
    await expect(secrets.read('acme', 'netsuite')).rejects.toThrow('throttled')
    answer = () => Promise.resolve({ SecretString: '{}' })
    await expect(secrets.read('acme', 'netsuite')).resolves.toEqual(['{}'])
  })

  test('a tenant that the deployment does not have is unknown, and nobody is asked', async () => {
    const secrets = managedSecrets({ client, clock, stage: 'prod', tenants: ['acme'] })
    for (const tenant of ['other', 'acme2', 'constructor']) await expect(secrets.read(tenant, 'stripe-webhook')).rejects.toBeInstanceOf(SecretUnknown)
    expect(asked).toEqual([])
    await expect(secrets.read('acme', 'stripe-webhook')).resolves.toEqual(['whsec_1'])
  })

  test('a secret that nobody has filled in is unknown', async () => {
    answer = () => Promise.resolve({ SecretString: 'unset\n' })
    await expect(secretsOf().read('acme', 'stripe-webhook')).rejects.toBeInstanceOf(SecretUnknown)
  })

  test('what is not there is unknown', async () => {
    answer = () => Promise.reject(new ResourceNotFoundException({ message: 'no', $metadata: {} }))
    await expect(secretsOf().read('nobody', 'stripe-webhook')).rejects.toBeInstanceOf(SecretUnknown)
  })
})
