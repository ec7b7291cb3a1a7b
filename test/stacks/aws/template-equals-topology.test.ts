import { type FunctionName, type QueueName, type TimetableName, functions, mappings, queueNameIn, queues, routes, senders, timetable } from '#topology'
import { expressionOf } from '../../../stacks/aws/rhythm.ts'
import { type Properties, type Resource, type Synthesised, synthesised } from './synthesised.ts'

let app: Synthesised
beforeAll(() => {
  app = synthesised()
}, 60_000)

const property = (resource: Resource | undefined, path: string): unknown => path.split('.').reduce<unknown>((at, key) => (at as Properties | undefined)?.[key], resource?.Properties)
const sorted = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort()
const functionOf = (value: unknown): unknown => String(property(app.behind(value), 'FunctionName')).replace('tieout-test-', '')
const queueOf = (value: unknown): unknown => property(app.behind(value), 'QueueName')

test('functions', () => {
  const made = app.of('AWS::Lambda::Function').map((resource) => ({
    name: property(resource, 'FunctionName'),
    stack: resource.stack,
    memoryMb: property(resource, 'MemorySize'),
    timeoutSeconds: property(resource, 'Timeout'),
    reserved: property(resource, 'ReservedConcurrentExecutions'),
    handler: property(resource, 'Handler'),
  }))
  const meant = Object.entries(functions).map(([name, row]) => ({
    name: `tieout-test-${name}`,
    stack: `tieout-test-${row.stack}`,
    memoryMb: row.memoryMb,
    timeoutSeconds: row.timeoutSeconds,
    reserved: row.reservedConcurrency,
    handler: 'index.handle',
  }))
  expect(sorted(made)).toEqual(sorted(meant))
})

test('queues, their retries and where poison goes', () => {
  const made = app.of('AWS::SQS::Queue').map((resource) => ({
    name: property(resource, 'QueueName'),
    fifo: property(resource, 'FifoQueue') ?? false,
    visibilitySeconds: property(resource, 'VisibilityTimeout'),
    retention: property(resource, 'MessageRetentionPeriod'),
    deadLetter: queueOf(property(resource, 'RedrivePolicy.deadLetterTargetArn')),
    maxReceiveCount: property(resource, 'RedrivePolicy.maxReceiveCount'),
  }))
  const meant = (Object.keys(queues) as QueueName[]).map((queue) => ({
    name: queueNameIn('test', queue),
    fifo: queues[queue].fifo,
    visibilitySeconds: queues[queue].visibilitySeconds,
    retention: queues[queue].retentionDays * 86_400,
    deadLetter: queues[queue].deadLetter && queueNameIn('test', queues[queue].deadLetter.queue),
    maxReceiveCount: queues[queue].deadLetter?.maxReceiveCount,
  }))
  expect(sorted(made)).toEqual(sorted(meant))
})

test('event-source mappings', () => {
  const made = app.of('AWS::Lambda::EventSourceMapping').map((resource) => ({
    queue: queueOf(property(resource, 'EventSourceArn')),
    function: functionOf(property(resource, 'FunctionName')),
    batchSize: property(resource, 'BatchSize'),
    maxConcurrency: property(resource, 'ScalingConfig.MaximumConcurrency'),
    answers: property(resource, 'FunctionResponseTypes'),
    window: property(resource, 'MaximumBatchingWindowInSeconds') ?? 0,
  }))
  const meant = mappings.map(({ queue, ...mapping }) => ({ queue: queueNameIn('test', queue), function: mapping.function, batchSize: mapping.batchSize, maxConcurrency: mapping.maxConcurrency, answers: ['ReportBatchItemFailures'], window: 0 }))
  expect(sorted(made)).toEqual(sorted(meant))
})

test('timetable', () => {
  const made = app.of('AWS::Scheduler::Schedule').map((resource) => ({
    rhythm: property(resource, 'ScheduleExpression'),
    zone: property(resource, 'ScheduleExpressionTimezone'),
    function: functionOf(property(resource, 'Target.Arn')),
    says: JSON.parse(String(property(resource, 'Target.Input'))) as unknown,
  }))
  const meant = (Object.keys(timetable) as TimetableName[]).map((name) => ({
    rhythm: expressionOf(timetable[name]),
    zone: 'UTC',
    function: timetable[name].function,
    says: { timetable: name, at: '<aws.scheduler.scheduled-time>' },
  }))
  expect(sorted(made)).toEqual(sorted(meant))
})

test('routes, and nothing else at the public door', () => {
  const made = app.of('AWS::ApiGatewayV2::Route').map((resource) => property(resource, 'RouteKey'))
  expect(sorted(made)).toEqual(sorted(routes.map((route) => `${route.method} ${route.path}`)))
  const integrations = app.of('AWS::ApiGatewayV2::Integration')
  expect(integrations.map((resource) => [functionOf(property(resource, 'IntegrationUri')), property(resource, 'PayloadFormatVersion')])).toEqual([['receive', '2.0']])
})

test('each role sends to the queues that the topology names, and to no other', () => {
  const made = Object.keys(functions).map((name) => [name, sentBy(name as FunctionName).sort()])
  const meant = Object.entries(senders).map(([name, sent]) => [name, sent.map((queue) => queueNameIn('test', queue)).sort()])
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(meant))
})

function sentBy(name: FunctionName): unknown[] {
  const role = property(app.of('AWS::Lambda::Function').find((resource) => property(resource, 'FunctionName') === `tieout-test-${name}`), 'Role')
  const policies = app.of('AWS::IAM::Policy').filter((policy) => (property(policy, 'Roles') as readonly unknown[]).some((one) => app.behind(one) === app.behind(role)))
  const statements = policies.flatMap((policy) => property(policy, 'PolicyDocument.Statement') as readonly { readonly Action: string | readonly string[]; readonly Resource: unknown }[])
  return statements.filter(({ Action }) => [Action].flat().includes('sqs:SendMessage')).flatMap(({ Resource }) => [Resource].flat().map(queueOf))
}
