/** The names that pages read in an address. Whoever reads a new one adds it here, or a link to this page loses it. */
const QUERY_NAMES: readonly string[] = [
  'acces',
  'annee',
  'besoin',
  'cherche',
  'comment',
  'commune',
  'creneau',
  'depuis',
  'etape',
  'fait',
  'famille',
  'jour',
  'le',
  'lecon',
  'lieu',
  'materiel',
  'mots',
  'ouvert',
  'page',
  'pour',
  'reference',
  'titre',
  'tout',
  'version',
]

const MAX_VALUES = 10
const MAX_LENGTH = 300

/** What a page would read of an address, to be repeated in its links: six links would repeat six times what anyone adds. */
export function readParameters(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams()
  for (const name of QUERY_NAMES)
    for (const value of query.getAll(name).slice(0, MAX_VALUES))
      if (value.length <= MAX_LENGTH) kept.append(name, value)
  return kept
}
