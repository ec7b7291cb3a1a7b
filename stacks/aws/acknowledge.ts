import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Lets one finding of cdk-nag stand on one construct, for a reason. Everything else that it finds stops the synthesis. */
export function acknowledge(scope: IConstruct, finding: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-${finding}`, reason })
}
