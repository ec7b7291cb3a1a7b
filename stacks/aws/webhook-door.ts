import { CfnOutput, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { routes } from '../topology.ts'
import { acknowledge } from './acknowledge.ts'

/** Deliveries per second that the door lets through; senders repeat what is answered 429. */
const throttle = { rateLimit: 200, burstLimit: 400 }

/** The public door for webhooks. Nothing but the routes of the topology is answered; the log names no payload. */
export function webhookDoor(stack: Stack, receive: IFunction, stage: string): HttpApi {
  const api = new HttpApi(stack, 'Webhooks', { apiName: `tieout-${stage}-webhooks`, description: 'Signed deliveries of billing and evidence', createDefaultStage: false })
  const accessLog = new LogGroup(stack, 'Log-webhooks', { logGroupName: `/tieout/${stage}/webhooks`, retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN })
  const format = AccessLogFormat.custom(
    JSON.stringify({ requestId: '$context.requestId', at: '$context.requestTime', route: '$context.routeKey', status: '$context.status', bytes: '$context.responseLength', latencyMs: '$context.responseLatency', sender: '$context.identity.sourceIp', fault: '$context.integrationErrorMessage' }),
  )
  new HttpStage(stack, 'WebhookStage', { httpApi: api, stageName: '$default', autoDeploy: true, throttle, accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format } })
  const integration = new HttpLambdaIntegration('Receive', receive)
  acknowledge(api, 'APIG4', 'Senders cannot sign for IAM; every delivery is verified by its signature on the raw bytes before anything is kept.')
  for (const route of routes) api.addRoutes({ path: route.path, methods: [HttpMethod[route.method]], integration })
  new CfnOutput(stack, 'WebhookUrl', { value: api.apiEndpoint, description: 'Register <url>/hooks/stripe/<tenant> and the like with the senders' })
  return api
}
