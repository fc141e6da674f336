import { dayInWords, timeInWords } from '../../platform/everywhere/datesInWords'

/** `2026-11-28T19:13:20`, as the clock of the workshop said: a day, and an hour when there is one. */
export function momentInWords(written: string): string {
  const [day = '', time] = written.split('T')
  const words = dayInWords(day, 'fr', { withYear: true })
  return time ? `${words}, ${timeInWords(time.slice(0, 5))}` : words
}
