import { Stack, type StackProps } from 'aws-cdk-lib'
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'
import { type FunctionName, type StackName, functions } from '../topology.ts'
import type { Deployment } from './deployment.ts'
import { functionOf } from './function.ts'
import { timetableOf } from './timetable.ts'

export interface FunctionStackProps extends StackProps {
  readonly deployment: Deployment
  readonly part: StackName
}

/** The functions that the topology puts into one part, with their timetable. */
export class FunctionStack extends Stack {
  readonly functions: ReadonlyMap<FunctionName, NodejsFunction>

  constructor(scope: Construct, id: string, props: FunctionStackProps) {
    super(scope, id, props)
    const names = (Object.keys(functions) as FunctionName[]).filter((name) => functions[name].stack === props.part)
    this.functions = new Map(names.map((name) => [name, functionOf(this, name, props.deployment)]))
    timetableOf(this, this.functions, props.deployment.settings.stage)
  }

  /** A function of this part. */
  named(name: FunctionName): NodejsFunction {
    const made = this.functions.get(name)
    if (!made) throw new Error(`${name} is not in ${this.stackName}`)
    return made
  }
}
