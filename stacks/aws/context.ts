/** Context that stands unless the command line says otherwise (`-c stage=prod`): our settings, and CDK's own newer rules. */
export const context: Readonly<Record<string, unknown>> = {
  stage: 'dev',
  region: 'us-east-1',
  policies: 'shared/policy/tenants',
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-iam:importedRoleStackSafeDefaultPolicyName': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
}
