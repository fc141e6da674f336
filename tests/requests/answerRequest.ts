import type { Visitor } from '../people'

export type Asker = { familyName: string; askedBy: string; need: string }

/** Every question of the request form, for one without phone or e-mail; then what is seen once before it leaves. */
export async function answerRequest(asker: Visitor, { familyName, askedBy, need }: Asker) {
  const choose = async (question: string, answer: string) => {
    await asker.sees(question)
    await asker.choose(answer)
    await asker.click('Continuer')
  }
  await choose('Qui fait cette demande ?', askedBy)
  await choose('Quel ordinateur voulez-vous ?', 'Un ordinateur portable')
  await choose('Pour quoi faire d’abord ?', need)
  await choose('Qu’y a-t-il à la maison ?', 'Seulement un téléphone')
  await asker.fill('Nombre d’adultes', '1')
  await asker.fill('Nombre d’enfants', '0')
  await asker.click('Continuer')
  await choose('Qui a vu vos papiers de revenus ?', 'Personne, pas encore')
  await choose('Avez-vous internet à la maison ?', 'Seulement par téléphone')
  await asker.fill('Dans quelle commune ?', 'Metz')
  await asker.click('Continuer')
  await choose('Où pouvez-vous venir le chercher ?', 'Dans n’importe quel lieu')
  const isOwn = askedBy === 'Je demande pour moi'
  await asker.fill(isOwn ? 'Votre nom de famille' : 'Le nom de famille de cette personne', familyName)
  await asker.choose(isOwn ? 'Ne pas me joindre' : 'Ne pas joindre cette personne')
  await asker.click('Continuer')
  await asker.sees('Vérifiez la demande')
  await asker.sees('Dans quel ordre ?')
}
