import { addDays } from './parisTime'

const pad = (n: number) => String(n).padStart(2, '0')

/** Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${pad(month)}-${pad(day)}`
}

/**
 * Days off by law in Moselle: the eleven of France (Code du travail, L3133-1), and Good Friday and
 * 26 December (local law of Alsace and Moselle, Code du travail, L3134-13).
 */
function publicHolidaysOf(year: number): Set<string> {
  const easter = easterSunday(year)
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25', '12-26']
  return new Set([...fixed.map(day => `${year}-${day}`), ...[-2, 1, 39, 50].map(days => addDays(easter, days))])
}

const holidaysByYear = new Map<number, Set<string>>()

export function isPublicHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4))
  let days = holidaysByYear.get(year)
  if (!days) holidaysByYear.set(year, (days = publicHolidaysOf(year)))
  return days.has(date)
}
