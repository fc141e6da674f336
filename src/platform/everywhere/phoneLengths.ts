/** Digits after the code of the country, the fewest and the most (plans that countries give to the ITU, E.164). */
type Lengths = readonly [number, number]

const LENGTHS: Record<string, Lengths> = {
  1: [10, 10],
  7: [10, 10],
  20: [8, 10],
  30: [10, 10],
  31: [9, 9],
  32: [8, 9],
  34: [9, 9],
  36: [8, 9],
  39: [6, 11],
  40: [9, 9],
  41: [9, 9],
  44: [9, 10],
  48: [9, 9],
  49: [6, 11],
  84: [9, 10],
  86: [10, 11],
  90: [10, 10],
  91: [10, 10],
  93: [9, 9],
  98: [10, 10],
  212: [9, 9],
  213: [8, 9],
  216: [8, 8],
  221: [9, 9],
  223: [8, 8],
  225: [10, 10],
  237: [8, 9],
  243: [9, 9],
  351: [9, 9],
  352: [4, 11],
  353: [7, 9],
  355: [8, 9],
  359: [7, 9],
  374: [8, 8],
  380: [9, 9],
  381: [8, 9],
  961: [7, 8],
  963: [8, 9],
  964: [8, 10],
  995: [9, 9],
}
/** In all countries: seven digits at least with the code, fifteen at most. */
const ANY: Lengths = [7, 15]

/** There a number begins by its 0; elsewhere the 0 is dialled inside the country only. */
const WITH_ZERO = ['39', '225', '229', '241', '242']

/** The digits after + of a number of another country → E.164, or null when it has not as many as numbers there. */
export function readForeignDigits(digits: string): string | null {
  const country = [1, 2, 3]
    .map(length => digits.slice(0, length))
    .find(code => code in LENGTHS || WITH_ZERO.includes(code))
  const national = digits.slice(country?.length ?? 0)
  const dialled = country && !WITH_ZERO.includes(country) ? national.replace(/^0/, '') : national
  const [fewest, most] = (country && LENGTHS[country]) || ANY
  return dialled.length >= fewest && dialled.length <= most ? `+${country ?? ''}${dialled}` : null
}
