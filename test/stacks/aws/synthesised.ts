import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Properties as CloudFormation reads them; tests look into them by path. */
export type Properties = Readonly<Record<string, unknown>>

export interface Resource {
  readonly id: string
  readonly stack: string
  readonly Type: string
  readonly Properties: Properties
  readonly DeletionPolicy?: string
}

interface Template {
  readonly Resources: Readonly<Record<string, Omit<Resource, 'id' | 'stack'>>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>
}

export interface Synthesised {
  readonly resources: readonly Resource[]
  of(type: string): readonly Resource[]
  /** The resource that a Ref, a GetAtt or an imported value stands for. */
  behind(value: unknown): Resource | undefined
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs the CDK app as `cdk synth` would, offline and without bundling, and reads its templates. A finding of cdk-nag fails it. */
export function synthesised(context: Readonly<Record<string, unknown>> = {}): Synthesised {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'))
  try {
    const given = JSON.stringify({ 'aws:cdk:bundling-stacks': [], stage: 'test', ...context })
    execFileSync(process.execPath, ['stacks/aws/app.ts'], { cwd: root, env: { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: given }, stdio: 'pipe' })
    return readFrom(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readFrom(folder: string): Synthesised {
  const files = readdirSync(folder).filter((name) => name.endsWith('.template.json'))
  const templates = files.map((file) => ({ stack: file.replace('.template.json', ''), template: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template }))
  const resources = templates.flatMap(({ stack, template }) => Object.entries(template.Resources).map(([id, resource]) => ({ ...resource, id, stack })))
  const exported = templates.flatMap(({ template }) => Object.values(template.Outputs ?? {}).flatMap((output) => (output.Export ? [[output.Export.Name, output.Value] as const] : [])))
  const exports = new Map<string, unknown>(exported)
  const behind = (value: unknown): Resource | undefined => {
    const said = (value ?? {}) as { readonly Ref?: string; readonly 'Fn::GetAtt'?: readonly string[]; readonly 'Fn::ImportValue'?: string }
    if (said['Fn::ImportValue'] !== undefined) return behind(exports.get(said['Fn::ImportValue']))
    const id = said.Ref ?? said['Fn::GetAtt']?.[0]
    return resources.find((resource) => resource.id === id)
  }
  return { resources, of: (type) => resources.filter((resource) => resource.Type === type), behind }
}
