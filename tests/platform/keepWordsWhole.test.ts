import { expect, test } from 'vitest'
import { keepWordsWhole, keepWordWhole, plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'

test('no line ends after « e- » or « Wi- », in any of our languages', () => {
  expect(keepWordWhole('Écrivez votre adresse e-mail.')).toBe('Écrivez votre adresse e‑mail.')
  expect(keepWordWhole('E-mails, mots de passe.')).toBe('E‑mails, mots de passe.')
  expect(keepWordWhole('Le Wi-Fi attend. Ouvrez la page de ce Wi-Fi.')).toBe(
    'Le Wi‑Fi attend. Ouvrez la page de ce Wi‑Fi.',
  )
  expect(keepWordWhole('E-posta ile')).toBe('E‑posta ile')
})

test('« rendez-vous » stays whole in a title, a question or on a button; a sentence may cut it', () => {
  expect(keepWordWhole('Prendre rendez-vous')).toBe('Prendre rendez‑vous')
  expect(keepWordWhole('Quelle aide préférez-vous ?')).toBe('Quelle aide préférez‑vous ?')
  expect(keepWordWhole('Déplacez ou annulez votre rendez-vous.')).toBe('Déplacez ou annulez votre rendez-vous.')
})

test('other hyphens, addresses and references are left as they are', () => {
  for (const text of ['K7MP-4RXW-9HA', 'nom@exemple.fr', 'Appelez-nous', 'une-mailing', 'France services Sainte-Barbe'])
    expect(keepWordWhole(text)).toBe(text)
})

test('a whole dictionary, and the way back', () => {
  const words = keepWordsWhole({ by: 'Par e-mail', book: 'Rendez-vous' })
  expect(words.by).not.toBe('Par e-mail')
  expect(plainHyphens(`${words.by} ${words.book}`)).toBe('Par e-mail Rendez-vous')
})
