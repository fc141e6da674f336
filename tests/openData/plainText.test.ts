import { expect, test } from 'vitest'
import { plainText } from '../../src/openData/plainText'
import { cameBack, imported } from './importing'

test('a presentation of another program is read as sentences, its links as words and addresses; each cell is told', () => {
  const cells = {
    nom: 'Maison d&#039;ici &amp; d&rsquo;ailleurs',
    presentation_detail:
      'Ici depuis 2014.<br><br>**Trois salles : écrans, réseau, accueil.**Entrez par la [cour](<https://exemple.fr/cour/>) ' +
      'ou [écrivez](mailto:ici@exemple.fr). Voir <a href="https://exemple.fr/b">le programme</a>.',
    presentation_resume: '*Aide* au numérique<br/>',
  }
  const { place, faults } = imported(cells)
  expect(place).toMatchObject({
    name: "Maison d'ici & d’ailleurs",
    about: 'Aide au numérique',
    presentation:
      'Ici depuis 2014. Trois salles : écrans, réseau, accueil. Entrez par la cour (https://exemple.fr/cour/) ' +
      'ou écrivez (ici@exemple.fr). Voir le programme (https://exemple.fr/b).',
  })
  expect(faults).toEqual(
    ['nom', 'presentation_resume', 'presentation_detail'].map(
      column => `${column}, mended: marks of another program, taken away`,
    ),
  )
  expect(cameBack(cells)).toMatchObject({ presentation_detail: place?.presentation, nom: place?.name })
})

test.each([
  ['<p>Bonjour</p><ul><li>un</li><li>deux</li></ul>', 'Bonjour un deux'],
  [
    '&lt;b&gt;Gras&lt;/b&gt; et &eacute;t&eacute;, &Eacute;cole, d&#233;bit, &#x153;uvre',
    'Gras et été, École, débit, œuvre',
  ],
  ['[https://exemple.fr](https://exemple.fr)', 'https://exemple.fr'],
  ['[www.exemple.fr](https://www.exemple.fr/)', 'https://www.exemple.fr/'],
  ['![un plan](https://exemple.fr/plan.png) au mur', 'un plan au mur'],
  ['Écrire à <mailto:ici@exemple.fr> ou <https://exemple.fr>', 'Écrire à ici@exemple.fr ou https://exemple.fr'],
  ['## Accueil\n* café\n* thé', 'Accueil\n- café\n- thé'],
  ['__Important__ : fermé\\. Sonnez\\!', 'Important : fermé. Sonnez!'],
  ['ligne\u200b cachée, mot\u00adcoupé', 'ligne cachée, motcoupé'],
])('%s → %s', (written, read) => {
  expect(plainText(written)).toBe(read)
})

test.each([
  'Salle 3 * 2 m, 5 < 6, R&D, AT&T; C# et C++',
  'https://exemple.fr/a_b__c?d=1&amp=2#e',
  'ici_la@exemple.fr, [sic] (voir plus bas), + de 60 ans',
  'Cours n° #3 <débutants>',
  '- un tiret, _souligné_, l’étoile*',
])('what only looks like a mark stays: %s', text => {
  expect(plainText(text)).toBe(text)
})
