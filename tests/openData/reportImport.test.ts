import { describe, expect, test } from 'vitest'
import { reportImport } from '../../src/openData/reportImport'
import { asKnown, fileOf, planned } from './importing'

const first = (...rows: Record<string, string>[]) => asKnown(planned(fileOf(...rows)).added)

describe('the report', () => {
  test('says the counts, then each thing; long lists are cut unless asked', () => {
    const rows = Array.from({ length: 15 }, (_, at) => ({
      id: `lieu-${at}`,
      nom: `Lieu ${at}`,
      frais_a_charge: 'gratuit',
      adresse: `${at} rue`,
    }))
    const known = [...first({ id: 'lieu-0', nom: 'Lieu 0' }, { id: 'parti-1' })]
    const diff = planned(
      fileOf({ ...rows[0], nom: 'Lieu zéro', date_maj: '2026-06-01' }, ...rows.slice(1), { nom: '' }),
      known,
    )
    const report = reportImport(diff)
    expect(report).toMatch(
      /^14 added\n 1 changed\n 0 unchanged\n 0 not overwritten\n 1 gone from the file\n 1 rows not taken\n 0 places will be in no list\n 0 likely doubles\n15 cells are doubtful: left empty, or taken as they are\n 0 cells mended\n/,
    )
    expect(report).toContain('Rows that are not taken\n  line 17, nom "": is required, and empty')
    expect(report).toContain('lieu-0 (Lieu 0): nom, adresse, date_maj')
    expect(report).toContain(
      'frais_a_charge: left empty (15)\n  line 2, frais_a_charge "gratuit": is not in the closed list → Gratuit',
    )
    expect(report).toContain('  and 5 more')
    expect(report).not.toContain('line 16, frais_a_charge')
    expect(reportImport(diff, { all: true })).toContain('line 16, frais_a_charge')
  })

  test('says in one line each what will be in no list, what is doubtful, and what was mended', () => {
    const diff = planned(
      fileOf(
        { nom: 'Sans service', services: 'Cours de cuisine' },
        { nom: 'Sans public', modalites_acces: "Ce lieu n'accueille pas de public" },
        { nom: 'D’avant', services: 'Accéder à du matériel', telephone: '03 87 55 54 82', horaires: 'selon les jours' },
        {
          nom: 'Sans jour',
          date_maj: '1969-12-31',
          presentation_resume: 'NULL',
          presentation_detail: '<p>Bonjour</p>',
        },
      ),
    )
    const report = reportImport(diff)
    const [counts] = report.split('\n\n')
    expect(
      counts
        ?.split('\n')
        .slice(-4)
        .map(line => line.trim()),
    ).toEqual([
      '2 places will be in no list',
      '0 likely doubles',
      '4 cells are doubtful: left empty, or taken as they are',
      '3 cells mended',
    ])
    expect(report).toContain(
      'In no list of ours: found by their address only\n' +
        '  lieu-1 (Sans service): no service that we know\n  lieu-2 (Sans public): receives nobody\n',
    )
    for (const line of [
      'services: left empty (1)\n  line 2, services "Cours de cuisine": is not in the closed list',
      'services: mended (1)\n  line 4, services "Accéder à du matériel": is of the standard before version 1.0 → Accès internet et matériel informatique',
      'horaires: taken (1)\n  line 4, horaires "selon les jours": cannot be read as opening hours: shown as given',
      'date_maj: left empty (1)\n  line 5, date_maj "1969-12-31": is how programs write an unknown day',
      'presentation_resume: left empty (1)\n  line 5, presentation_resume "NULL": is how others write that nothing is known',
      'presentation_detail: mended (1)\n  line 5, presentation_detail "<p>Bonjour</p>": marks of another program, taken away',
    ])
      expect(report).toContain(line)
  })
})
