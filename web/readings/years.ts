// Days since 1970-01-01 as years with a fraction, as a series on its dates is drawn.

/** Of the Gregorian calendar, on average. */
const kDaysAYear = 365.2425;

export const calendar = {
  yearOf: (day: number): number => 1970 + day / kDaysAYear,
  dayOf: (year: number): number => Math.round((year - 1970) * kDaysAYear),
};
