import { OptionsRefused, readOptions } from '../../../../stacks/local/player/options.ts'

describe('the options of npm start', () => {
  it('are all optional', () => {
    expect(readOptions([])).toEqual({ once: false, json: false, dataDir: undefined, books: 'sqlite', endpoint: undefined, erp: { erp: 'netsuite', settingsFile: undefined }, port: 0, seedOrder: undefined })
  })

  it('are read', () => {
    const args = ['--once', '--json', '--data-dir', 'd', '--books', 'dynamodb', '--endpoint', 'http://127.0.0.1:8000', '--erp', 'hledger', '--port', '4000', '--seed-order', '7']
    expect(readOptions(args)).toEqual({ once: true, json: true, dataDir: 'd', books: 'dynamodb', endpoint: 'http://127.0.0.1:8000', erp: { erp: 'hledger', settingsFile: undefined }, port: 4000, seedOrder: 7 })
    expect(readOptions(['--help'])).toBe('help')
  })

  it.each([
    [['--books', 'mysql'], /may be sqlite or dynamodb/],
    [['--books', 'dynamodb'], /needs --endpoint/],
    [['--erp', 'sap'], /may be netsuite, tryton, hledger, beancount, netsuite-csv/],
    [['--erp', 'tryton'], /belong together/],
    [['--port', 'http'], /--port is "http"/],
    [['--seed-order', '-1'], /--seed-order/],
    [['--twice'], /--twice/],
    [['now'], /now/],
  ])('%j are refused in a sentence', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(OptionsRefused)
    expect(() => readOptions(args)).toThrow(sentence)
  })
})
