import { ShowLegalNotice } from '../everywhere/legal'
import { anyone } from './may'
import { answerQuestion } from './questions'

/** From `content/town.json`. */
export const showLegalNotice = answerQuestion(ShowLegalNotice, anyone, ({ town }) => ({
  town: town.name,
  siret: town.siret,
  director: town.publicationDirector,
  host: town.host,
  contact: town.contact,
}))
