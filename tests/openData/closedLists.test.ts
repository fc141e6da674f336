import { describe, expect, test } from 'vitest'
import { CLOSED_LISTS } from '../../src/openData/columns'
import { exportPlaces } from '../../src/openData/exportPlace'
import { fileOf, imported, planned } from './importing'
import { schemaFields, wordsOfPattern } from './schemaRules'
import { publishing } from './setting'

// Acceptance test 2 of the national standard: see acceptance.test.ts.
describe('2: each word of a closed list', () => {
  const words = Object.entries(CLOSED_LISTS).flatMap(([column, list]) => list.map(word => [column, word] as const))

  test('comes back as it was, with typographic apostrophes, decomposed accents or spaces around', () => {
    expect(words).toHaveLength(92 + 9 + 6 + 4 + 3 + 5 + 7 + 2 + 11 + 10)
    const isClosed = (word: string) => word === "Ce lieu n'accueille pas de public"
    const written = words.flatMap(([column, word]) =>
      [word, word.replace(/'/g, '’'), word.normalize('NFD'), `  ${word.replace(/ /g, '\u00a0')} `].map(
        text => [column, word, text] as const,
      ),
    )
    const { added, faults } = planned(fileOf(...written.map(([column, , text]) => ({ [column]: text }))))
    expect(faults).toEqual([])
    const exported = exportPlaces(added, publishing())
    for (const [at, [column, word]] of written.entries()) {
      const row = exported[at]!.row as Record<string, string> | null
      expect([column, word, row?.[column] ?? null]).toEqual([column, word, isClosed(word) ? null : word])
    }
  })

  test('are those of the schema, but for the label that no spelling passes', () => {
    const differ = schemaFields.flatMap(({ name, constraints: { pattern } }) => {
      const list = pattern ? wordsOfPattern(pattern) : null
      const ours = CLOSED_LISTS[name as keyof typeof CLOSED_LISTS] ?? []
      return list ? [...list.filter(word => !ours.includes(word)), ...ours.filter(word => !list.includes(word))] : []
    })
    expect(differ).toEqual(['Étapes numériques(La Poste)', 'Étapes numériques (La Poste)'])
  })

  test.each([
    ['services', 'Aide aux demarche administratives', 'Aide aux démarches administratives'],
    ['frais_a_charge', 'gratuit', 'Gratuit'],
    ['prise_en_charge_specifique', 'Illetrisme', 'Illettrisme'],
    ['typologie', 'TIERS_LIEU', 'TIERS_LIEUX'],
    ['modalites_acces', 'Se presenter', 'Se présenter'],
    ['dispositif_programmes_nationaux', 'Jeux de boules', undefined],
  ])('that is none, in %s, is told with its line and the nearest one; the row stays', (column, wrong, nearest) => {
    const { added, faults } = planned(fileOf({}, { [column]: wrong }))
    expect(added).toHaveLength(2)
    expect(faults).toEqual([
      {
        line: 3,
        column,
        value: wrong,
        outcome: 'left empty',
        why: 'is not in the closed list',
        ...(nearest && { nearest }),
      },
    ])
  })

  test('that is known stays beside one that is not', () => {
    expect(imported({ frais_a_charge: 'Payant|Cher|Gratuit sous condition' }).place?.cost).toEqual([
      'Payant',
      'Gratuit sous condition',
    ])
  })
})
