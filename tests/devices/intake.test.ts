import { expect, test } from 'vitest'
import { readIntake } from '../../src/devices/intake'

const HEADER = 'genre;marque;modèle;n° de série;mémoire;batterie;écran;disques'
const read = (...lines: string[]) => readIntake(lines.join('\n'))
const faultsOf = (...lines: string[]) => read(...lines).faults.map(({ line, fault }) => `${line} ${fault}`)

test('a list pasted from a spreadsheet gives each machine with its disks', () => {
  const { lines, faults } = read(
    HEADER,
    'Portable;Dell;E7470;5XK2J72;8 Go;usée;14 pouces;SSD 240 S3Z9NB0K + HDD 1 To WD-WCC4E1',
    '',
    'écran;Iiyama;ProLite;1151200;;;22 pouces;',
    'pc fixe;HP;;CZC7123;;;;aucun : reçu sans disque',
  )
  expect(faults).toEqual([])
  expect(lines.map(({ line }) => line)).toEqual([2, 4, 5])
  expect(lines[0]!.machine).toEqual({
    kind: 'laptop',
    make: 'Dell',
    model: 'E7470',
    serial: '5XK2J72',
    memoryGb: 8,
    battery: 'worn',
    screen: '14 pouces',
    disks: [
      { kind: 'ssd', sizeGb: 240, serial: 'S3Z9NB0K' },
      { kind: 'hdd', sizeGb: 1_000, serial: 'WD-WCC4E1' },
    ],
    noDisk: '',
  })
  expect(lines[2]!.machine).toMatchObject({ kind: 'desktop', disks: [], noDisk: 'reçu sans disque' })
})

test('columns may come in another order, between commas or tabs, with quotes', () => {
  const { lines } = readIntake(
    '\ufeffsérie,marque,genre,disques\r\nAB-1234,"Dell, Inc. ""D""",portable,NVMe 256 S4GN1\r\n',
  )
  expect(lines[0]!.machine).toMatchObject({ serial: 'AB-1234', make: 'Dell, Inc. "D"', kind: 'laptop' })
  const tabs = 'portable\tDell\tE7470\t5XK2J72\t8\tbonne\t14\tHDD WD123456'
  expect(readIntake(tabs).lines[0]!.machine.disks).toEqual([{ kind: 'hdd', sizeGb: null, serial: 'WD123456' }])
})

test('each fault says its line, all of them at once', () => {
  const good = 'portable;Dell;E7470;5XK2J72;8;bonne;14;HDD 500 WD1234'
  expect(faultsOf(HEADER, good, good)).toEqual(['3 serial-twice', '3 disk-twice'])
  expect(faultsOf('grille-pain;Dell;;AAAA1;;;;HDD 500 WD1234')).toEqual(['1 kind'])
  expect(faultsOf('portable;;;AAAA1;;;;HDD 500 WD1234')).toEqual(['1 make'])
  expect(faultsOf('portable;Dell;;?;;;;HDD 500 WD1234')).toEqual(['1 serial'])
  expect(faultsOf('portable;Dell;;AAAA1;beaucoup;pleine;;HDD 500 WD1234')).toEqual(['1 memory', '1 battery'])
  expect(faultsOf('portable;Dell;;AAAA1;8;;;disquette 3')).toEqual(['1 disks'])
  expect(faultsOf('portable;Dell;;AAAA1;8;;;')).toEqual(['1 no-disks'])
  expect(faultsOf('portable;Dell;;AAAA1;8;;;aucun')).toEqual(['1 no-disks'])
  expect(faultsOf(`portable;${'D'.repeat(61)};;AAAA1;8;;;HDD 500 WD1234`)).toEqual(['1 too-long'])
})

test('a disk whose label cannot be read is written with a question mark', () => {
  const { lines } = read('portable;Dell;;AAAA1;8;;;HDD 500 Go ?')
  expect(lines[0]!.machine.disks).toEqual([{ kind: 'hdd', sizeGb: 500, serial: '' }])
})
