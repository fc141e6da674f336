import { pick, type Random } from './seededRandom'

/** Each comes five times: 200,000 people for a million appointments. */
const VISITS = 5
const NAMES = 20_000
const SYLLABLES = [
  'ba',
  'che',
  'do',
  'fer',
  'gui',
  'hal',
  'jo',
  'kel',
  'lo',
  'mar',
  'nie',
  'ou',
  'per',
  'qui',
  'rou',
  'sa',
]
const ENDINGS = [
  'bert',
  'chaud',
  'din',
  'feld',
  'gnon',
  'ier',
  'kine',
  'let',
  'mann',
  'ner',
  'ouf',
  'ric',
  'sky',
  'ton',
]
const FIRST_NAMES = ['Nadia', 'Paul', 'Inès', 'Karim', 'Zoé', 'Hugo', 'Léa', 'Ali', 'Rose', 'Yann', 'Anna', 'Marc']

export type MadeUpPerson = { number: number; familyName: string; phone: string }

export const peopleAmong = (appointments: number) => Math.max(1, Math.round(appointments / VISITS))

/** The same person for the same number. Some names are common and most are rare; a third give a first name too. */
export function personAt(number: number): MadeUpPerson {
  const mixed = Math.imul(number + 1, 2_654_435_761) >>> 0
  const rank = Math.floor(NAMES * (mixed / 4_294_967_296) ** 2)
  const family = nameAt(rank)
  const familyName = number % 3 === 0 ? `${family} ${FIRST_NAMES[number % FIRST_NAMES.length]!}` : family
  return { number, familyName, phone: `+336${String(mixed % 100_000_000).padStart(8, '0')}` }
}

function nameAt(rank: number): string {
  const [first, second] = [rank % SYLLABLES.length, Math.floor(rank / SYLLABLES.length) % SYLLABLES.length]
  const rest = Math.floor(rank / SYLLABLES.length ** 2)
  const last = `${SYLLABLES[Math.floor(rest / ENDINGS.length) % SYLLABLES.length]!}${ENDINGS[rest % ENDINGS.length]!}`
  const name = `${SYLLABLES[first]!}${SYLLABLES[second]!}${last}`
  return name[0]!.toUpperCase() + name.slice(1)
}

/** As a colleague types it: as it is, without a letter, its beginning, or the phone. */
export function searchFor({ familyName, phone }: MadeUpPerson, random: Random): string {
  const at = 1 + Math.floor(random() * 4)
  const [family] = familyName.split(' ') as [string]
  return pick(random, [
    familyName,
    familyName.slice(0, at) + familyName.slice(at + 1),
    family.slice(0, Math.max(5, family.length - 3)),
    phone.replace('+33', '0'),
  ])
}
