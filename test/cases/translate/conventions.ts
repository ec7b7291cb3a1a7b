/** Conventions of proration, by every name that the vocabulary has for them. */
export const conventionNames: Readonly<Record<string, string>> = {
  daily: 'daily', days: 'daily', by_days: 'daily', actual_days: 'daily', daily_inclusive: 'daily',
  daily_end_exclusive: 'daily-end-exclusive', daily_start_inclusive_end_exclusive: 'daily-end-exclusive',
  elapsed_seconds: 'elapsed-seconds', seconds: 'elapsed-seconds', elapsed_time: 'elapsed-seconds',
  equal_months: 'equal-months', even_months: 'equal-months', monthly: 'equal-months',
  equal_years: 'equal-years', yearly: 'equal-years',
  full_months_started: 'full-months-started', full_months: 'full-months-started',
  even_periods_touched: 'even-periods-touched', even_periods: 'even-periods-touched',
  prorate_first_last_by_total_days: 'prorate-first-last-by-total-days', prorate_first_last: 'prorate-first-last-by-total-days',
  prorate_first_last_by_elapsed_time: 'prorate-first-last-by-elapsed-time', prorate_first_last_seconds: 'prorate-first-last-by-elapsed-time',
  period_rate: 'period-rate', prorate_first_last_period_rate: 'period-rate',
  front_load: 'front-load', front_load_partial_months: 'front-load',
  back_load: 'back-load', back_load_partial_months: 'back-load',
  prorate_partial_months_by_days: 'prorate-partial-months-by-days', prorate_by_days: 'prorate-partial-months-by-days',
  half_month_first_last: 'half-month-first-last', half_month: 'half-month-first-last',
  thirty_360: 'thirty-360', '30_360': 'thirty-360', '30/360': 'thirty-360',
  actual: 'actual', actual_30: 'actual-30', 'actual/30': 'actual-30', strict_30_360: 'strict-30-360',
  daily_within_billing_period: 'daily-within-billing-period',
}

/** Conventions of where a schedule begins. Amounts are then equal by month. */
export const startConventions: Readonly<Record<string, string>> = {
  mid_month_split: 'mid-month-split',
  mid_month: 'mid-month-split',
  first_day_of_next_month: 'first-day-of-next-month',
  first_of_next_month: 'first-day-of-next-month',
  as_stated: 'as-stated',
  actual_start_date: 'as-stated',
}

/** Rules for the fractions of a schedule, by every name that the vocabulary has for them. */
export const roundingNames: Readonly<Record<string, string>> = {
  cumulative_half_up: 'cumulative-half-up', half_up: 'cumulative-half-up',
  cumulative_half_even: 'cumulative-half-even', half_even: 'cumulative-half-even',
  last_period_plug: 'last-period-plug', first_period_plug: 'first-period-plug', next_to_last_plug: 'next-to-last-plug', next_to_last_period_plug: 'next-to-last-plug',
  round_each_last_period_plug: 'round-each-last-period-plug', round_each_next_to_last_plug: 'round-each-next-to-last-plug',
  truncate_last_plug: 'truncate-last-plug', truncate_last_period_plug: 'truncate-last-plug',
  truncate_last_full_month_plug: 'truncate-last-full-month-plug', middle_truncate_last_middle_plug: 'truncate-last-full-month-plug',
  truncated_daily_rate_trailing: 'truncated-daily-rate-trailing',
  largest_remainder: 'largest-remainder',
  round_each: 'round-each',
}
