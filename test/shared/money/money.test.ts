import { type Currency, addRatio, multiplyRatio, ratio, clampRatio, nothing, whole, formatMinor, parseMinor, exponentOf, readCurrency, ratioOf, wholeMinor, Decimal, isDecimalText } from '#money'

const currency = (code: string): Currency => code as Currency

describe('amounts in the currency’s own minor units', () => {
  it.each([
    ['USD', '1234.5', 123_450n, '1234.50'],
    ['JPY', '1234', 1_234n, '1234'],
    ['KWD', '1.234', 1_234n, '1.234'],
    ['USD', '-0.01', -1n, '-0.01'],
    ['USD', '0', 0n, '0.00'],
    ['USD', ' 7.10 ', 710n, '7.10'],
    ['USD', '7.1000', 710n, '7.10'],
    ['JPY', '-5', -5n, '-5'],
    ['USD', '123456789012345678.90', 12_345_678_901_234_567_890n, '123456789012345678.90'],
  ])('%s %s', (code, text, minor, formatted) => {
    const read = parseMinor(text, currency(code))
    expect(read).toEqual({ ok: true, value: minor })
    expect(formatMinor(minor, currency(code))).toBe(formatted)
  })

  it.each([['1.005', 'USD'], ['1.5x', 'USD'], ['x1.5', 'USD'], ['1.', 'USD'], ['.5', 'USD'], ['+1', 'USD'], ['1e3', 'USD'], ['1,000.00', 'USD'], ['', 'USD'], ['NaN', 'USD'], ['0.5', 'JPY']])('refuses %s %s', (text, code) => {
    expect(parseMinor(text, currency(code))).toMatchObject({ ok: false, code: 'AMOUNT_MALFORMED' })
  })

  it('takes decimals from ISO 4217, not from Intl', () => {
    expect([exponentOf(currency('HUF')), exponentOf(currency('IQD')), exponentOf(currency('XCG'))]).toEqual([2, 3, 2])
    expect([exponentOf(currency('JPY')), exponentOf(currency('KWD')), exponentOf(currency('ABC'))]).toEqual([0, 3, 2])
    expect(readCurrency('xcg')).toEqual({ ok: true, value: 'XCG' })
    expect(readCurrency('usd')).toEqual({ ok: true, value: 'USD' })
    expect(readCurrency('XYZ')).toMatchObject({ ok: false, code: 'CURRENCY_UNKNOWN' })
  })

  it('reads quantities exactly', () => {
    expect(ratioOf('0.005')).toEqual({ numerator: 5n, denominator: 1000n })
    expect(new Decimal('123456789012345678.90').plus('0.015').toFixed()).toBe('123456789012345678.915')
    expect([isDecimalText('1.5'), isDecimalText('1e5'), isDecimalText('0x1f'), isDecimalText('12'), isDecimalText('12.50'), isDecimalText('-12.5'), isDecimalText('1.'), isDecimalText('a1'), isDecimalText('1a')]).toEqual([true, false, false, true, true, true, false, false, false])
    expect([wholeMinor(new Decimal('2.5')), wholeMinor(new Decimal('-2.5')), wholeMinor(new Decimal('2.49'))]).toEqual([3n, -3n, 2n])
  })

  it('adds quantities exactly, and keeps the finer denominator where one divides the other', () => {
    expect(addRatio(ratioOf('0.5'), ratioOf('0.25'))).toEqual({ numerator: 75n, denominator: 100n })
    expect(addRatio(ratioOf('0.25'), ratioOf('0.5'))).toEqual({ numerator: 75n, denominator: 100n })
    expect(addRatio(ratioOf('1.5'), ratioOf('2.5'))).toEqual({ numerator: 40n, denominator: 10n })
    expect(addRatio(ratio(1n, 3n), ratio(1n, 4n))).toEqual({ numerator: 7n, denominator: 12n })
    expect(multiplyRatio(ratio(2n, 3n), ratio(5n, 7n))).toEqual({ numerator: 10n, denominator: 21n })
  })

  it('progress is never below nothing or above the whole', () => {
    expect([ratio(-1n, 3n), ratio(0n, 3n), ratio(1n, 3n), ratio(3n, 3n), ratio(4n, 3n)].map(clampRatio)).toEqual([nothing, nothing, ratio(1n, 3n), whole, whole])
    expect([nothing, whole]).toEqual([ratio(0n, 1n), ratio(1n, 1n)])
  })

  it('a whole is never divided by nothing or less', () => {
    expect(() => ratio(1n, 0n)).toThrow('ratio')
    expect(() => ratioOf('1e5')).toThrow('decimal text')
  })
})
