import { withoutAccents } from '../platform/everywhere/withoutAccents'
import type { Tell } from './fault'
import type { FileRow } from './parsedFile'

/** What programs and people write where nothing is known, without accents and case. */
const EMPTY_WORDS = new Set(
  `nan null nil none undefined na n/a n.a. #n/a #n/a! #na #ref! #value! #valeur! #name? #nom? #div/0! #null! #nul!
  #num! #nombre! (null) <null> (vide) vide [object_object] nc n/c n.c. n.c nr n/r n.r. inconnu inconnue neant
  non_renseigne non_renseignee non_renseignes non_renseignees non_communique non_communiquee non_precise non_precisee
  non_connu non_connue non_disponible non_defini pas_renseigne sans_objet a_completer a_renseigner a_definir tbd todo`
    .split(/\s+/)
    .map(word => word.replace(/_/g, ' ')),
)

/** Signs alone (`-`, `???`) say nothing either. */
const ONLY_SIGNS = /^[\p{P}\p{S}\s]+$/u

const saysNothing = (cell: string) => {
  const text = cell.replace(/\s+/g, ' ').trim()
  return (
    text.length < 24 && (EMPTY_WORDS.has(withoutAccents(text).replace(/(?<=\w{3})\.$/, '')) || ONLY_SIGNS.test(text))
  )
}

/** The cells that say something; the others are told, and empty from here on. */
export function withoutEmptyWords(cells: FileRow['cells'], tell: Tell): FileRow['cells'] {
  const empty = Object.entries(cells).filter(([, cell]) => saysNothing(cell))
  if (!empty.length) return cells
  for (const [column, value] of empty)
    tell(column, 'left empty', 'is how others write that nothing is known', { value })
  return Object.fromEntries(Object.entries(cells).filter(([column]) => !empty.some(([name]) => name === column)))
}
