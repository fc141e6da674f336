import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { StaffDatabase } from '../../src/platform/staff/offline/staffDatabase'
import { LockedError, Vault } from '../../src/platform/staff/offline/vault'
import Dexie from 'dexie'

const [OLD, NEW, WRONG] = ['quatre chevaux bleus dansent', 'une girafe verte lit le journal', 'une phrase tout autre']
const LEA = 'lea'
const note = { kind: 'command', id: 'k1', at: 5 }

let vault: Vault
/** As another page of the same device. */
const another = () => new Vault(new StaffDatabase())

beforeEach(async () => {
  Dexie.dependencies.indexedDB = new IDBFactory()
  Dexie.dependencies.IDBKeyRange = IDBKeyRange
  vault = another()
  expect(await vault.openFor(LEA, OLD)).toBe('opened')
  await vault.put(note, { text: 'Absent' })
})

test('a passphrase that was changed elsewhere touches nothing that is stored: it is said', async () => {
  const later = another()
  expect(await later.openFor(LEA, NEW)).toBe('changed')
  expect(later.owner).toBeNull()
  expect(await later.count(LEA, 'command')).toBe(1)
  expect(await another().unlock(OLD)).toBe(LEA)
})

test('opened once more with the former one, the rows are sealed anew; the former one opens nothing any more', async () => {
  const later = another()
  expect(await later.reseal(LEA, { from: WRONG, to: NEW })).toBe(false)
  expect(await later.count(LEA, 'command')).toBe(1)
  expect(await later.reseal(LEA, { from: OLD, to: NEW })).toBe(true)
  expect(await later.list('command')).toEqual([{ id: 'k1', value: { text: 'Absent' }, at: 5 }])
  expect(await another().unlock(OLD)).toBeNull()
  expect(await another().openFor(LEA, OLD)).toBe('changed')
  const again = another()
  expect(await again.unlock(NEW)).toBe(LEA)
  expect(await again.list('command')).toHaveLength(1)
})

test('given up, nothing of before is left', async () => {
  await vault.beginAnew(LEA, NEW)
  expect(await vault.list('command')).toEqual([])
  expect(await another().unlock(OLD)).toBeNull()
  expect(await another().unlock(NEW)).toBe(LEA)
})

test('what another page stores meanwhile is sealed anew too, or is not stored with the key of before', async () => {
  const busy = Array.from({ length: 6 }, (_, turn) =>
    vault.put({ kind: 'command', id: `m${turn}`, at: 10 + turn }, turn),
  )
  const later = another()
  const [, ...stored] = await Promise.allSettled([later.reseal(LEA, { from: OLD, to: NEW }), ...busy])
  const kept = stored.filter(({ status }) => status === 'fulfilled').length
  expect(await later.list('command')).toHaveLength(1 + kept)
  await expect(vault.put({ kind: 'command', id: 'late' }, 'x')).rejects.toBeInstanceOf(LockedError)
  expect(vault.owner).toBeNull()
})

test('a colleague on the same device keeps hers as they are', async () => {
  const anna = another()
  await anna.openFor('anna', WRONG)
  await anna.put(note, 'hers')
  expect(await vault.reseal(LEA, { from: OLD, to: NEW })).toBe(true)
  expect(await another().unlock(WRONG)).toBe('anna')
  expect(await anna.get(note)).toMatchObject({ value: 'hers' })
})
