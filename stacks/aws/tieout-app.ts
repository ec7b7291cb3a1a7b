import { type App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { StackName } from '../topology.ts'
import { consoleAddress } from './console-address.ts'
import type { Deployment } from './deployment.ts'
import { FunctionStack } from './function-stack.ts'
import type { Settings } from './settings.ts'
import { StorageStack } from './storage-stack.ts'
import { WatchStack } from './watch-stack.ts'
import { webhookDoor } from './webhook-door.ts'

export interface TieoutApp {
  readonly storage: StorageStack
  readonly parts: Readonly<Record<StackName, FunctionStack>>
  readonly watch: WatchStack
}

/** With what and for whom a deployment is made. */
export interface Site {
  readonly settings: Settings
  readonly tenants: readonly string[]
  readonly policiesFile: string
}

/** Puts every stack of a deployment into a CDK app, checked by cdk-nag when it is synthesised. */
export function tieoutApp(app: App, { settings, tenants, policiesFile }: Site): TieoutApp {
  const where = { env: { region: settings.region } }
  const id = (part: string): string => `tieout-${settings.stage}-${part}`
  const storage = new StorageStack(app, id('storage'), { ...where, settings, tenants, terminationProtection: true, description: 'Tieout: books, archive, queues, secrets' })
  const deployment: Deployment = { settings, storage, tenants, policiesFile }
  const part = (name: StackName): FunctionStack => new FunctionStack(app, id(name), { ...where, deployment, part: name, description: `Tieout: ${name}` })
  const parts = { intake: part('intake'), recognition: part('recognition'), posting: part('posting'), console: part('console') }
  const api = webhookDoor(parts.intake, parts.intake.named('receive'), settings.stage)
  consoleAddress(parts.console, parts.console.named('console'), settings.stage)
  const watch = new WatchStack(app, id('watch'), { ...where, deployment, apiId: api.apiId, description: 'Tieout: alarms and dashboard' })
  Tags.of(app).add('application', 'tieout')
  Tags.of(app).add('stage', settings.stage)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return { storage, parts, watch }
}
