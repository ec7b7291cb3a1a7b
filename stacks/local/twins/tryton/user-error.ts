/** What Tryton says when it refuses: HTTP 200 with an error in the body. */
export class UserError extends Error {}

/** The session ended, or never was: HTTP 401. */
export class NoSession extends Error {}
