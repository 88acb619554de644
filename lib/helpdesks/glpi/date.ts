import { isoDay } from '../day.ts'

/** Two numbers and a year, or a year and two numbers. A time may follow. */
const DATE = /(\d{4})-(\d\d)-(\d\d)|(\d\d)-(\d\d)-(\d{4})/

/**
 * The days of a list, the newest first, as GLPI writes them for this agent: `2026-11-22`, `22-11-2026` or `11-22-2026`,
 * which are told apart by what makes sense of all of them. As {@link isoDay}, or undefined for what is no date.
 */
export function readDays(texts: readonly string[]): (string | undefined)[] {
  const dayFirst = texts.map(text => read(text, (first, second, year) => isoDay(year, second, first)))
  const monthFirst = texts.map(text => read(text, (first, second, year) => isoDay(year, first, second)))
  return inOrder(dayFirst) >= inOrder(monthFirst) ? dayFirst : monthFirst
}

function read(text: string, other: (first: number, second: number, year: number) => string | undefined) {
  const [, year, month, day, first, second, lastYear] = DATE.exec(text) ?? []
  if (year !== undefined) return isoDay(Number(year), Number(month), Number(day))
  return other(Number(first), Number(second), Number(lastYear))
}

/** How many are dates, and not newer than the one before. */
function inOrder(dates: readonly (string | undefined)[]): number {
  return dates.filter((date, index) => date !== undefined && date <= (dates[index - 1] ?? date)).length
}
