/** Shows how far the month is. On a terminal one line is rewritten; elsewhere a line per ten per cent. */
export interface Progress {
  at(done: number, of: number, moment: string): void
  note(sentence: string): void
}

export function progressOn(stream: NodeJS.WriteStream): Progress {
  let tenths = -1
  const clear = stream.isTTY ? '\r\u001b[K' : ''
  return {
    at: (done, of, moment) => {
      const now = of === 0 ? 10 : Math.floor((done * 10) / of)
      if (!stream.isTTY && now === tenths) return
      tenths = now
      const percent = of === 0 ? 100 : Math.floor((done * 100) / of)
      stream.write(stream.isTTY ? `${clear}${bar(percent)} ${percent} %  ${moment.slice(0, 10)}` : `${now * 10} %  ${moment.slice(0, 10)}\n`)
    },
    note: (sentence) => void stream.write(`${clear}${sentence}\n`),
  }
}

const bar = (percent: number): string => '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░')
