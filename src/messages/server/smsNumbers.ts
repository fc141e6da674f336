/**
 * Mobile numbers, by country code: nothing else gets an SMS. Premium and special numbers (in France 08…, 3…, 07 00…) are
 * in none. Those of France are its numbering plan (Arcep); the others were written from memory, to be checked by who
 * allows them in `SMS_COUNTRIES`.
 */
const MOBILES: Record<string, RegExp> = {
  '33': /^\+33(6\d|7[1-9])\d{7}$/,
  '262': /^\+262(639|69[23])\d{6}$/,
  '590': /^\+590(690|691)\d{6}$/,
  '594': /^\+594694\d{6}$/,
  '596': /^\+596(696|697)\d{6}$/,
  '352': /^\+3526\d1\d{6}$/,
  '49': /^\+491[567]\d{8,9}$/,
  '32': /^\+324[5-9]\d{7}$/,
  '351': /^\+3519[1236]\d{7}$/,
  '90': /^\+905\d{9}$/,
  '380': /^\+380(39|50|6[3678]|73|9[1-9])\d{7}$/,
}

export const KNOWN_COUNTRIES = Object.keys(MOBILES)

/** `phone`: E.164. `countries`: codes that the town allows. */
export const mayGetSms = (phone: string, countries: string[]) => countries.some(code => MOBILES[code]?.test(phone))

/** A number as a gateway writes it → E.164. */
export function readSender(written: string): string {
  const digits = written.replace(/\D/g, '').replace(/^00/, '')
  return /^0[67]\d{8}$/.test(digits) ? `+33${digits.slice(1)}` : `+${digits}`
}
