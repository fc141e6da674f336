import type { Tutorial } from '../../../src/tutorials/tutorial'
import { findJargon } from '../french/jargon'

/** Words that stand on the screens that a lesson teaches to read: it may say them, and it says what they mean. */
const onScreens = /^(connexion|se connecter|identifiant|mails?|navigateur|justificatif|url)$/

/** Jargon of a lesson. What is between « » is copied from a screen; with a mouse, one may « cliquer ». */
export const lessonJargon =
  ({ device }: Pick<Tutorial, 'device'>) =>
  (text: string) =>
    findJargon(text.replace(/«[^»]*»/g, '« »')).filter(
      ({ found }) => !onScreens.test(found) && !(found === 'cliqu' && device !== 'phone'),
    )
