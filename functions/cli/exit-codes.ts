/** What the process says when it ends. Documented in docs/cli.md; scripts rely on it. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  configuration: 3,
  notFound: 4,
  refused: 5,
  invalid: 6,
  partly: 7,
  differences: 8,
  unavailable: 9,
  timedOut: 10,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends a command early: one sentence for stderr, and the code. */
export class CommandFailed extends Error {
  readonly code: ExitCode
  constructor(code: ExitCode, sentence: string) {
    super(sentence)
    this.name = 'CommandFailed'
    this.code = code
  }
}

const byStatus: Readonly<Record<number, ExitCode>> = {
  400: exitCodes.usage,
  401: exitCodes.configuration,
  403: exitCodes.configuration,
  404: exitCodes.notFound,
  409: exitCodes.refused,
  415: exitCodes.usage,
  422: exitCodes.invalid,
  429: exitCodes.unavailable,
  502: exitCodes.unavailable,
  503: exitCodes.unavailable,
  504: exitCodes.timedOut,
}

/** The exit code for an HTTP status of the API. */
export const exitCodeOf = (status: number): ExitCode => byStatus[status] ?? exitCodes.unexpected
