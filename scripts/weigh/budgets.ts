import type { NumericMeasure } from './pageMeasures'

/**
 * What a page may weigh, for the phone of a resident: a cold view at 400 kbit/s, 400 ms round trip, processor six
 * times slower. One kilobyte is 1 000 bytes, headers included. A page one reads has less than one with a form.
 */
/** `map`: one that is read, and the map in addition, 60 KB at most. */
export type Kind = 'read' | 'form' | 'map'

export type Budget = { measure: NumericMeasure; unit: string; on?: Kind; max: number }

export const budgets: Budget[] = [
  { measure: 'htmlKb', unit: 'KB of HTML', max: 14 },
  { measure: 'requestsBefore', unit: 'requests before it can be read', max: 1 },
  { measure: 'scriptKbBefore', unit: 'KB of script before it can be read', max: 0 },
  { measure: 'scriptKb', unit: 'KB of script', max: 10, on: 'read' },
  { measure: 'scriptKb', unit: 'KB of script, Leaflet among them', max: 10 + 55, on: 'map' },
  { measure: 'scriptKb', unit: 'KB of script (Dexie apart)', max: 42, on: 'form' },
  { measure: 'totalKb', unit: 'KB in all', max: 30, on: 'read' },
  { measure: 'totalKb', unit: 'KB in all', max: 60, on: 'form' },
  { measure: 'totalKb', unit: 'KB in all', max: 30 + 60, on: 'map' },
  { measure: 'marks', unit: 'ms until places are on the map', max: 4_000, on: 'map' },
  { measure: 'requests', unit: 'requests', max: 8, on: 'read' },
  { measure: 'requests', unit: 'requests', max: 8, on: 'form' },
  { measure: 'requests', unit: 'requests, plan and places among them', max: 12, on: 'map' },
  { measure: 'nodes', unit: 'elements', max: 250, on: 'read' },
  { measure: 'nodes', unit: 'elements', max: 250, on: 'form' },
  { measure: 'nodes', unit: 'elements, squares and marks of the map among them', max: 350, on: 'map' },
  { measure: 'blocking', unit: 'ms of blocking', max: 49.9, on: 'read' },
  { measure: 'blocking', unit: 'ms of blocking', max: 149.9, on: 'form' },
  // Leaflet starts in pieces; that none of them is over 200 ms, `npm run bench` says.
  { measure: 'blocking', unit: 'ms of blocking', max: 399.9, on: 'map' },
  { measure: 'touchBlocking', unit: 'ms of blocking at the first touch', max: 149.9 },
  { measure: 'shift', unit: 'layout shift', max: 0.0199 },
  { measure: 'repeatKb', unit: 'KB at the next view', max: 1, on: 'read' },
  { measure: 'repeatKb', unit: 'KB at the next view', max: 1, on: 'form' },
  { measure: 'repeatKb', unit: 'KB at the next view, its places asked for again', max: 4, on: 'map' },
  { measure: 'repeatVisible', unit: 'ms until visible at the next view', max: 500 },
  { measure: 'twiceFetched', unit: 'files of the build fetched twice', max: 0 },
]

/** Content visible, and largest paint: at most this many times those of the same content as a plain static page. */
export const TWIN_RATIO = 1.1

/** Files that the device keeps to work without network: all of them, in KB. */
export const OFFLINE_PACK_KB = 400

/** Grade A is above 80; the pages that most people meet are held higher. */
const A = 80.01
const MOST_SEEN = 85

export type WeighedPage = {
  name: string
  /** As its noun hands it over: `src/<noun>/app/<noun>Pages.ts`. */
  pattern: string
  kind: Kind
  ecoIndex: number
  /** `fully` at every measure and several times; else EcoIndex and weight, once. */
  weighed: 'fully' | 'once'
}

const fully = (name: string, pattern: string, kind: Kind): WeighedPage => ({
  name,
  pattern,
  kind,
  ecoIndex: A,
  weighed: 'fully',
})
const fullyAndMostSeen = (name: string, pattern: string, kind: Kind): WeighedPage => ({
  ...fully(name, pattern, kind),
  ecoIndex: MOST_SEEN,
})
const once = (name: string, pattern: string, kind: Kind = 'read'): WeighedPage => ({
  name,
  pattern,
  kind,
  ecoIndex: A,
  weighed: 'once',
})

/** Every public page. One that a noun hands over and that is not here fails the weighing. */
export const weighedPages: WeighedPage[] = [
  fullyAndMostSeen('home', '/', 'read'),
  fullyAndMostSeen('list', '/lieux', 'read'),
  fully('place', '/lieux/:id', 'read'),
  fully('map', '/lieux/carte', 'map'),
  fullyAndMostSeen('book: need', '/rendez-vous', 'read'),
  fullyAndMostSeen('book: place', '/rendez-vous', 'read'),
  fullyAndMostSeen('book: time', '/rendez-vous', 'read'),
  fullyAndMostSeen('book: fields', '/rendez-vous', 'form'),
  fullyAndMostSeen('book: check', '/rendez-vous', 'form'),
  fullyAndMostSeen('booked', '/rendez-vous/fait/:key', 'read'),
  fully('follow-up', '/suivi', 'read'),
  fully('appointment', '/suivi/:reference', 'read'),
  fullyAndMostSeen('lesson', '/tutoriels/:slug', 'read'),
  fullyAndMostSeen('orientation: need', '/orientation', 'read'),
  once('orientation: where', '/orientation'),
  once('orientation: how', '/orientation'),
  fully('orientation: places', '/orientation', 'read'),
  once('answers', '/chercher'),
  once('waiting list', '/liste-d-attente', 'form'),
  once('on the waiting list', '/liste-d-attente/fait/:key'),
  once('place on the waiting list', '/liste-d-attente/suivi/:reference', 'form'),
  once('get a computer', '/pc-solidaire'),
  once('ask for a computer', '/pc-solidaire/demande', 'form'),
  once('ask for a computer: check', '/pc-solidaire/demande', 'form'),
  once('request left for later', '/pc-solidaire/demande/plus-tard'),
  once('request taken up again', '/pc-solidaire/demande/reprendre'),
  once('computer asked for', '/pc-solidaire/demande/fait/:key'),
  once('computer request', '/pc-solidaire/suivi/:reference'),
  once('give a computer', '/pc-solidaire/don', 'form'),
  once('gift announced', '/pc-solidaire/don/fait/:key'),
  once('what became of a gift', '/pc-solidaire/don/lot/:key'),
  once('workshops', '/ateliers'),
  once('workshop', '/ateliers/:id'),
  once('sheet', '/orientation/fiche'),
  once('sheet, booked', '/rendez-vous/fait/:key/fiche'),
  once('sheet, appointment', '/suivi/:reference/fiche'),
  once('lessons', '/tutoriels'),
  once('step help', '/tutoriels/:slug/aide'),
  once('report', '/tutoriels/:slug/signaler', 'form'),
  once('reported', '/tutoriels/:slug/signaler/fait'),
  once('place report', '/lieux/:id/signaler', 'form'),
  once('place reported', '/lieux/:id/signaler/fait'),
  once('areas', '/lieux/quartiers'),
  once('callback', '/rendez-vous/rappel', 'form'),
  once('callback asked', '/rendez-vous/rappel/fait'),
  once('move', '/suivi/:reference/deplacer'),
  once('cancel', '/suivi/:reference/annuler'),
  once('erase', '/effacer', 'form'),
  once('open files', '/donnees'),
  once('embed', '/lieux/integrer'),
  once('figures', '/indicateurs'),
  once('figures of requests', '/indicateurs/demandes'),
  once('figures of computers', '/indicateurs/ordinateurs'),
  once('personal data', '/donnees-personnelles'),
  once('legal notice', '/mentions-legales'),
  once('accessibility', '/accessibilite'),
  once('own record', '/suivi/:reference/mes-donnees'),
  once('erase own record', '/suivi/:reference/effacer'),
  once('own record erased', '/suivi/efface'),
  once('about', '/a-propos'),
  once('site map', '/plan-du-site'),
  once('error', '/erreur'),
]
