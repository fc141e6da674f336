import { readFileSync } from 'node:fs'
import type { Area } from '../../src/territory/area'
import { COSTS, PROGRAMMES, PUBLICS, SERVICES, SUPPORT } from '../../src/needs/service'
import { COLUMNS, SEVERAL, type Column } from '../../src/openData/columns'
import { pick, type Random } from './seededRandom'

/** As the national files have them, after the 32. */
const EXTRA = ['mediateurs', 'departement', 'region'] as const
const IN_TOWN = 60
const DOUBLES = 0.03
const FAULTS = 0.02

type Cells = Record<Column, string> & { mediateurs: string; departement: string; region: string }
type Spot = { commune: string; insee: string; postal: string; lat: number; lon: number }

/**
 * A made-up file of the national standard, as many rows as asked: 60 around our communes, the others over the country, in
 * towns of all sizes; some 3 % are doubles of another row, some 2 % hold a fault. Every cell is quoted, as in the national
 * exports. It is for measuring, never to be shown.
 */
export function makeNationalFile(count: number, random: Random): string {
  const areas = (JSON.parse(readFileSync('content/areas.json', 'utf8')) as Area[]).filter(({ inseeCode }) => inseeCode)
  const towns = Array.from({ length: Math.ceil(count / 12) }, (_, number) => madeUpTown(number, random))
  const rows: Cells[] = []
  for (let number = 0; number < count; number++) {
    const isDouble = number > IN_TOWN && random() < DOUBLES
    const town = number < IN_TOWN ? spotOf(pick(random, areas)) : oneOf(towns, random)
    const row = isDouble ? doubleOf(pick(random, rows), number, random) : madeUpRow(town, number, random)
    rows.push(random() < FAULTS ? withFault(row, random) : row)
  }
  const names = [...COLUMNS, ...EXTRA]
  const line = (cells: readonly string[]) => cells.map(cell => `"${cell.replace(/"/g, '')}"`).join(',')
  return [line(names), ...rows.map(row => line(names.map(name => row[name])))].join('\n') + '\n'
}

const spotOf = ({ name, inseeCode, postalCodes, position }: Area): Spot => ({
  commune: name,
  insee: inseeCode ?? '',
  postal: postalCodes?.[0] ?? '',
  ...position,
})

/** Some towns have many places, most have a few. */
const oneOf = (towns: Spot[], random: Random) => towns[Math.floor(random() ** 2.5 * towns.length)]!

function madeUpTown(number: number, random: Random): Spot {
  const departement = String(1 + Math.floor(random() * 19)).padStart(2, '0')
  const order = String(number % 1000).padStart(3, '0')
  return {
    commune: `${pick(random, ['Saint-Aubin', 'Villeneuve', 'Beaumont', 'La Chapelle', 'Fontaine'])}-${pick(random, ['sur-Mer', 'les-Bains', 'la-Forêt', 'le-Vieux'])}`,
    insee: departement + order,
    postal: departement + order,
    lat: 42.4 + random() * 8.6,
    lon: -4.7 + random() * 12.8,
  }
}

const NAMES = [
  'France services',
  'Médiathèque',
  'CCAS',
  'Centre social',
  'Mission locale',
  'Espace public numérique',
  'Maison des associations',
  'Mairie',
  'Tiers-lieu',
]
const TYPES = ['RFS', 'BIB', 'CCAS', 'CSC', 'ML', 'EPN', 'ASSO', 'MUNI', 'TIERS_LIEUX']
const PEOPLE = ['Jean Moulin', 'Simone Veil', 'Louise Michel', 'Victor Hugo', 'Marie Curie', 'Jules Verne', 'du Moulin']

function madeUpRow({ commune, insee, postal, lat, lon }: Spot, number: number, random: Random): Cells {
  const kind = Math.floor(random() * NAMES.length)
  const near = (degrees: number) => (degrees + (random() - 0.5) * 0.03).toFixed(6)
  const some = (words: readonly string[]) => words.filter(() => random() < 0.35).join(SEVERAL)
  const day = new Date(Date.UTC(2024, 0, 1) + Math.floor(random() * 900) * 86_400_000).toISOString().slice(0, 10)
  const text = `${NAMES[kind]!} de ${commune} accompagne les personnes dans leurs démarches et leurs usages du numérique.`
  return {
    ...(Object.fromEntries(COLUMNS.map(column => [column, ''])) as Record<Column, string>),
    id: pick(random, [`Conseiller-Numerique_${hex(number)}`, `lieu-${number}`, `Aidants-Connect_${number}`]),
    pivot: siret(random),
    nom: `${NAMES[kind]!} ${pick(random, PEOPLE)}`,
    commune,
    code_postal: postal,
    code_insee: insee,
    adresse: `${1 + Math.floor(random() * 120)} rue ${pick(random, PEOPLE)}`,
    latitude: near(lat),
    longitude: near(lon),
    typologie: TYPES[kind]!,
    telephone:
      random() < 0.8 ? `+33${1 + Math.floor(random() * 5)}${String(Math.floor(random() * 1e8)).padStart(8, '0')}` : '',
    courriels: random() < 0.7 ? `contact-${number}@example.fr` : '',
    site_web: random() < 0.4 ? `https://example.fr/lieux/${number}` : '',
    horaires: random() < 0.7 ? madeUpHours(random) : '',
    presentation_resume: text,
    presentation_detail: Array.from({ length: 1 + Math.floor(random() * 4) }, () => text).join(' '),
    source: pick(random, ['Hubik', 'Conseiller Numerique', 'Aidants Connect', 'Dora', 'Les Assembleurs']),
    itinerance: random() < 0.1 ? 'Itinérant' : '',
    date_maj: day,
    services: some(SERVICES) || SERVICES[0],
    publics_specifiquement_adresses: some(PUBLICS),
    frais_a_charge: pick(random, COSTS),
    dispositif_programmes_nationaux: some(PROGRAMMES),
    modalites_acces: 'Se présenter|Téléphoner',
    modalites_accompagnement: some(SUPPORT),
    mediateurs: random() < 0.3 ? 'Un médiateur' : '',
    departement: postal.slice(0, 2),
    region: '',
  }
}

const hex = (number: number) => (0x5f000000 + number * 7919).toString(16).padStart(24, '6')

function siret(random: Random): string {
  const digits = Array.from({ length: 13 }, () => Math.floor(random() * 10))
  const sum = digits.reduce((total, digit, at) => total + (at % 2 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0)
  return [...digits, (10 - (sum % 10)) % 10].join('')
}

function madeUpHours(random: Random): string {
  const days = pick(random, ['Mo-Fr', 'Mo-Sa', 'Tu-Sa', 'Mo,Tu,Th,Fr', 'Mo-We,Fr'])
  const half = () => pick(random, ['00', '30'])
  const morning = `0${pick(random, [8, 9])}:${half()}-${pick(random, [11, 12])}:${half()}`
  return `${days} ${morning},${pick(random, [13, 14])}:${half()}-${pick(random, [16, 17, 18])}:${half()}; PH off`
}

/** The same place, told by another producer: another id, a name in capitals, some metres away. */
function doubleOf(row: Cells, number: number, random: Random): Cells {
  const moved = (degrees: string) => (degrees ? (Number(degrees) + (random() - 0.5) * 0.0006).toFixed(6) : '')
  const position = { latitude: moved(row.latitude), longitude: moved(row.longitude) }
  return { ...row, ...position, id: `double-${number}`, nom: random() < 0.5 ? row.nom.toUpperCase() : row.nom }
}

const BREAK: ((row: Cells) => Partial<Cells>)[] = [
  () => ({ services: 'Aide aux demarches administrative' }),
  () => ({ frais_a_charge: 'gratuit : je peux accéder' }),
  () => ({ telephone: '03 87 55 54 81 / 3646' }),
  () => ({ latitude: '0', longitude: '0' }),
  () => ({ longitude: '' }),
  () => ({ pivot: '00000000000000' }),
  () => ({ date_maj: '31/02/2025' }),
  () => ({ date_maj: '02/04/2024' }),
  () => ({ adresse: '' }),
  () => ({ horaires: 'du lundi au vendredi' }),
  ({ commune }) => ({ commune: `${commune} (centre)` }),
  () => ({ courriels: 'contact arobase example' }),
]

const withFault = (row: Cells, random: Random): Cells => ({ ...row, ...pick(random, BREAK)(row) })
