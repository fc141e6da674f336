export const DAY = 'Mo|Tu|We|Th|Fr|Sa|Su'
const MONTH = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
/** Those that the library reads. */
export const FRENCH_DAY = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|dim|lu|ma|me|je|ve|di'
export const TIME = String.raw`\d{1,2}:\d{2}`
const HAS_HOUR = /\d ?[:h.]|\d ?- ?\d/i
const ALWAYS = /^(24 ?h? ?\/ ?24( ?h)?|7 ?j? ?\/ ?7|et|,| )+$/i

/** Not inside a longer word: `\b` would take an accented letter for the end of one. */
export const anyOf = (words: string) => new RegExp(String.raw`(?<![\p{L}\d])(?:${words})(?!\p{L})`, 'giu')
const pattern = (source: string) => new RegExp(source.replace(/ /g, ' ?'), 'giu')

/**
 * What a place wrote, as the library reads it; null when nobody can tell what was meant, and it is then shown as given.
 * For reading only: the text is kept, and exported, as it was written. After the national importer (mednum-cli,
 * `horaires.field`), and only where one meaning is possible:
 *
 * - `9h30`, `9 h 30`, `9h` → `9:30`, `9:00`; `24h/24 7j/7` → `24/7`;
 * - every dash → `-`, every space → one space, every double quotation mark → `"`;
 * - `09:00-12:00 / 14:00-17:00` → `,`; between the hours of one day and the name of the next → `;`;
 * - `du lundi au vendredi de 9h à 12h` → `lundi-vendredi 9:00-12:00`; `sam` → `samedi`, and so `mar` beside a French day.
 *
 * - `Mo 09:00-12:00; 14:00-17:00` → `,`: the same days.
 *
 * Not read, although the library would: `16h3`, day letters (`L` is Saturday for it), `Mar 9:00` (in March, or mardi?), French
 * days without an hour (`lundi` would be day and night), a text without letter or figure (`?` would be closed).
 */
export function repairHours(given: string): string | null {
  const parts = given
    .normalize('NFC')
    .replace(/[＂“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .split('"')
  const unquoted = parts.filter((_, at) => at % 2 === 0).join(' ')
  if (/24.*24/.test(given) && ALWAYS.test(given)) return '24/7'
  if (parts.length % 2 === 0 || !/[\p{L}\d]/u.test(given) || isAmbiguous(unquoted)) return null
  const isFrench = anyOf(FRENCH_DAY).test(unquoted)
  const repaired = parts.map((part, at) => (at % 2 ? part : repair(part, isFrench))).join('"')
  return joinHalves(repaired.trim())
}

const OUT_OF_QUOTES = String.raw`(?=(?:[^"]*"[^"]*")*[^"]*$)`
export const RULE_END = new RegExp(`;${OUT_OF_QUOTES}`)
const ONLY_HOURS = new RegExp(`^ ?${TIME} ?- ?${TIME}( ?, ?${TIME} ?- ?${TIME})* ?$`)
const ENDS_WITH_HOURS = new RegExp(`${TIME} ?- ?${TIME} ?$`)

/**
 * `Mo 9:00-12:00; 14:00-17:00`: the hours after the semicolon are of the same days. The library would take them for those
 * of every day of the week, in place of the others. Null when they follow no hours of named days.
 */
function joinHalves(text: string): string | null {
  const rules: string[] = []
  for (const rule of text.split(RULE_END)) {
    const before = rules.at(-1)
    if (before === undefined || !ONLY_HOURS.test(rule)) rules.push(rule)
    else if (ENDS_WITH_HOURS.test(before) && anyOf(ANY_DAY).test(before))
      rules.push(`${rules.pop()!.trimEnd()},${rule.trim()}`)
    else return null
  }
  return rules.join(';')
}

function isAmbiguous(unquoted: string): boolean {
  if (anyOf('[LMJVSD]').test(unquoted) || /\d ?h ?\d(?!\d)/i.test(unquoted)) return true
  if (anyOf(`${FRENCH_DAY}|7 ?j`).test(unquoted)) return !HAS_HOUR.test(unquoted)
  return anyOf(String.raw`Mar ?:? ?\d{1,2}(?: ?h|:)`).test(unquoted)
}

const ANY_DAY = `${FRENCH_DAY}|${DAY}`
const steps: [RegExp, string][] = [
  [/[‐‑‒–—―−]/g, '-'],
  [/(?<![\d:])(\d{1,2}) ?h ?([0-5]\d)(?![\d:]| ?h)/gi, '$1:$2'],
  [/(?<![\d:])(\d{1,2}) ?h(?!\p{L})/giu, '$1:00'],
  [anyOf('de|du|le|les'), ' '],
  [/ {2,}/g, ' '],
  [pattern(String.raw`(?<!\p{L})(${ANY_DAY}) (?:au|à|-) (?=(?:${ANY_DAY})(?!\p{L}))`), '$1-'],
  [pattern(`(${TIME}) (?:à|-) (?=${TIME})`), '$1-'],
  [pattern(`(${TIME}) / (?=${TIME} -)`), '$1,'],
]

function repair(part: string, isFrench: boolean): string {
  const whole = part.replace(anyOf('sam'), 'samedi')
  const days = isFrench ? whole.replace(anyOf('mar'), 'mardi') : whole
  const text = steps.reduce((text, [from, to]) => text.replace(from, to), days)
  return text.split(';').map(cutBetweenDays).join(';')
}

const NEXT_DAY = pattern(String.raw`(${TIME}) (?:et|/|) (?=(?:${ANY_DAY}|${MONTH})(?!\p{L}))`)

/** `Mo 9:00-12:00 Tu 14:00-17:00` is two rules; in `9:00-12:00 Mo-Fr` the hours come first. */
function cutBetweenDays(rule: string): string {
  return rule.replace(NEXT_DAY, (match: string, time: string, at: number) =>
    anyOf(`${ANY_DAY}|${MONTH}`).test(rule.slice(0, at)) ? `${time}; ` : match,
  )
}
