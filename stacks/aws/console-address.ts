import { CfnOutput, type Stack } from 'aws-cdk-lib'
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { FunctionUrlAuthType, type IFunction } from 'aws-cdk-lib/aws-lambda'

/**
 * The console's address. It is not public: only principals that carry the policy made here may call it, and they sign
 * each call (`tieout console --stack NAME` does it with the user's own credentials).
 */
export function consoleAddress(stack: Stack, target: IFunction, stage: string): void {
  const url = target.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM })
  const policy = new ManagedPolicy(stack, 'ConsoleUser', {
    managedPolicyName: `tieout-${stage}-console-user`,
    description: 'Lets people use the Tieout console; attach it to their role',
    statements: [
      new PolicyStatement({ sid: 'Call', actions: ['lambda:InvokeFunctionUrl'], resources: [target.functionArn], conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } } }),
      new PolicyStatement({ sid: 'OnlyByAddress', actions: ['lambda:InvokeFunction'], resources: [target.functionArn], conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } }),
      new PolicyStatement({ sid: 'FindIt', actions: ['cloudformation:DescribeStacks'], resources: [stack.stackId] }),
    ],
  })
  new CfnOutput(stack, 'ConsoleUrl', { value: url.url, description: 'Signed calls only: tieout console --stack <this stack>' })
  new CfnOutput(stack, 'ConsoleUserPolicy', { value: policy.managedPolicyArn })
}
