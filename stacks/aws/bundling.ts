import { dirname, join } from 'node:path'
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { type FunctionName, functions, readsPolicies } from '../topology.ts'

/** The repository's root: entries and lockfile are found from here. */
export const root = join(import.meta.dirname, '..', '..')

/** ESM bundles that hold the SDK, so that its version is ours; CommonJS parts need a `require`. */
export const banner = "import { createRequire as tieoutRequire } from 'node:module';const require = tieoutRequire(import.meta.url);"

/**
 * What NodejsFunction is told. The policies, compiled when the app was synthesised, lie beside the bundle
 * of a function that reads them; what each bundle is made of is kept with them, not deployed.
 */
export const bundlingOf = (name: FunctionName, policiesFile: string): BundlingOptions => ({
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  keepNames: true,
  metafile: true,
  mainFields: ['module', 'main'],
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

export const entryOf = (name: FunctionName): string => join(root, functions[name].entry)
