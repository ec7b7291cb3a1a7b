import type { Sign } from './sign-request.ts'

/** The output of the console stack that names the address of its function. */
const addressOutput = 'ConsoleUrl'

interface StackPorts {
  readonly sign: Sign
  readonly fetch: (request: Request) => Promise<Response>
}

/** Asks CloudFormation for the address of a stack's console function. Throws with what AWS said when there is none. */
export async function stackAddress(ports: StackPorts, stack: { readonly name: string; readonly region: string }): Promise<string> {
  const body = new URLSearchParams({ Action: 'DescribeStacks', StackName: stack.name, Version: '2010-05-15' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const request = new Request(`https://cloudformation.${stack.region}.amazonaws.com/`, { method: 'POST', headers, body })
  const response = await ports.fetch(await ports.sign(request))
  const answer = await response.text()
  if (!response.ok) throw new Error(`CloudFormation answered ${response.status}: ${elementOf(answer, 'Message') ?? 'no reason given'}`)
  const address = outputOf(answer, addressOutput)
  if (address === undefined) throw new Error(`stack ${stack.name} in ${stack.region} has no output ${addressOutput}`)
  return address
}

/** The value of an output in the XML that CloudFormation answers. */
function outputOf(xml: string, key: string): string | undefined {
  const members = xml.split('<member>').filter((member) => elementOf(member, 'OutputKey')?.startsWith(key))
  return members.map((member) => elementOf(member, 'OutputValue')).find((value) => value !== undefined)
}

const elementOf = (xml: string, name: string): string | undefined => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.replaceAll('&amp;', '&')
