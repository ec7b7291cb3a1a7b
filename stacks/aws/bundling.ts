import { dirname, join } from 'node:path'
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { type FunctionName, readsPolicies } from '../topology.ts'
import { banner, bundleOptions } from './bundle-options.ts'

/**
 * What NodejsFunction is told. The policies, compiled when the app was synthesised, lie beside the bundle
 * of a function that reads them; what each bundle is made of is kept with them, not deployed.
 */
export const bundlingOf = (name: FunctionName, policiesFile: string): BundlingOptions => ({
  format: OutputFormat.ESM,
  ...bundleOptions,
  mainFields: [...bundleOptions.mainFields],
  bundleAwsSDK: true,
  banner,
  forceDockerBundling: false,
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (_, outputDirectory) => [
      `mv "${join(outputDirectory, 'index.meta.json')}" "${join(dirname(policiesFile), `${name}.meta.json`)}"`,
      ...(readsPolicies.includes(name) ? [`cp "${policiesFile}" "${join(outputDirectory, 'policies.json')}"`] : []),
    ],
  },
})
