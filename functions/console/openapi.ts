import * as z from 'zod'
import { type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, createDocument } from 'zod-openapi'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { problemSchema } from './problem.ts'

const tenantQuery = z.string().optional().meta({ description: 'Tenant; default: the first of the stack' })

/** The OpenAPI 3.1 document of the API, made from the same table that routes it. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations) paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tieout console API',
      version: '1',
      description: 'One read API for the ops page and the CLI, and the actions that both offer. Money is minor units as text; every action records its principal.',
    },
    tags: ['Operate', 'Close', 'Contracts', 'Report', 'Audit'].map((name) => ({ name })),
    paths,
  })
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })
  const refusals = { content: { 'application/problem+json': { schema: problemSchema } } }
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    requestParams: { path: operation.params, query: operation.query.extend({ tenant: tenantQuery }) },
    ...(operation.method === 'post' ? { requestBody: { required: true, content: json(operation.body) } } : {}),
    responses: {
      [`${operation.status}`]: { description: operation.status === 202 ? 'Started' : 'Answered', content: json(operation.answer) },
      '400': { description: 'The question does not have the shape it must have', ...refusals },
      '404': { description: 'Not in the books', ...refusals },
      '409': { description: 'Refused by state', ...refusals },
      ...(operation.invalid === true ? { '422': { description: 'The content cannot be accounted for: every problem at once', ...refusals } } : {}),
    },
  }
}
