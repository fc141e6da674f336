import { withoutAccents } from '../platform/everywhere/withoutAccents'

/**
 * Long ones that people choose first, without spaces, accents and case. Short ones are refused for their length; those
 * that only repeat or count are found by `isMonotonous`.
 */
const COMMON = [
  'motdepassemotdepasse',
  'monmotdepassesecret',
  'unephrasedepasse',
  'maphrasedepasse',
  'phrasedepassesecrete',
  'coupdemainnumerique',
  'azertyuiopqsdfghjklmwxcvbn',
  'azertyuiopqsdfghjklm',
  'azertyuiopazertyuiop',
  'qwertyuiopasdfghjkl',
  'correcthorsebatterystaple',
  'passwordpassword',
  'lecorbeauetlerenard',
  'ilétaitunefois',
  'libertéégalitéfraternité',
  'jetaimejetaimejetaime',
  'mairiedemetzmairiedemetz',
  'villedemetzvilledemetz',
  'administrateur',
].map(fold)

/** Letters and digits only: *Mot de passe, mot de passe !* is the same as `motdepassemotdepasse`. */
function fold(text: string) {
  return withoutAccents(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** `aaaa…`, `123123…`, `0123456789…`: what is left when repeats and counts are taken away is short. */
function isMonotonous(folded: string): boolean {
  const repeated = /^(.{1,5}?)\1+.{0,4}$/u.test(folded)
  return repeated || '01234567890123456789'.includes(folded) || '98765432109876543210'.includes(folded)
}

/** With a few digits after it, a common passphrase stays common. */
export function isTooCommon(typed: string): boolean {
  const folded = fold(typed)
  return isMonotonous(folded) || COMMON.includes(folded.replace(/\d{0,4}$/, '')) || COMMON.includes(folded)
}
