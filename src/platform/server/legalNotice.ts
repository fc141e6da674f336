import { ShowLegalNotice } from '../everywhere/legal'
import { answerQuestion } from './questions'

/** From `content/town.json`. */
export const showLegalNotice = answerQuestion(ShowLegalNotice, ({ town }) => ({
  town: town.name,
  siret: town.siret,
  director: town.publicationDirector,
  host: town.host,
  contact: town.contact,
}))
