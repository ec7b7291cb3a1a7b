import { company } from '../month/company.ts'

interface Opened {
  readonly url: string
  readonly dataDir: string | undefined
  readonly logFile: string
}

/** What a person can do with the stack that stands open. */
export function whatNext({ url, dataDir, logFile }: Opened): string {
  const tieout = `npx tieout${dataDir === undefined ? '' : ` --data-dir ${dataDir}`}`
  const journal = `${company.tenant}-asc606-${company.entity}-${company.period}-usd-act-r1-p1`
  return [
    `Ops page      ${url} (this machine only, no authentication)`,
    `Command line  in another terminal, in this folder:`,
    `                ${tieout} failures list --state all`,
    `                ${tieout} journals show ${journal}`,
    `                ${tieout} explain journal:${journal}:1`,
    `                ${tieout} --help`,
    `Log           ${logFile}`,
    '',
    dataDir === undefined ? 'Ctrl-C ends it and removes everything; with --data-dir DIR it is kept.' : `Ctrl-C ends it; npm start -- --data-dir ${dataDir} opens it again.`,
  ].join('\n')
}

/** What is left when the month was interrupted. */
export const stoppedHalfWay = (reachedAt: string, dataDir: string | undefined): string =>
  `Interrupted on ${reachedAt.slice(0, 10)}. ${dataDir === undefined ? 'Nothing is kept; with --data-dir DIR the next start goes on.' : `npm start -- --data-dir ${dataDir} goes on from there.`}`
