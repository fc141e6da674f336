import { describe, expect, test } from 'vitest'
import { barOf, listNotices, listTold, type ToldByPage } from '../../src/platform/app/offline/outboxNotices'
import type { OutboxMessage, StoredReceipt } from '../../src/platform/offline/localDatabase'
import { frenchWords } from '../app/renderExample'
import { callback, receiptOf } from './device'

const message = (what: string, change: Partial<OutboxMessage> = {}) =>
  ({
    ...callback(''),
    key: what,
    labels: { what, page: '/rendez-vous' },
    state: 'pending',
    problem: null,
    ...change,
  }) as OutboxMessage

const receipt = (key: string, done: string | undefined, change: object = {}) =>
  ({
    key,
    about: '',
    labels: { what: `Rendez-vous : ${key}`, done },
    receivedAt: 1,
    isSeen: false,
    receipt: receiptOf(key, change),
  }) as StoredReceipt

type Outbox = Parameters<typeof listNotices>[1]
const nothing: Outbox = { messages: [], receipts: [], evicted: 0 }
const page = (change: Partial<ToldByPage> = {}): ToldByPage => ({ keysOnForm: [], request: '', ...change })
const titles = (outbox: Partial<Outbox>, told = page()) =>
  listNotices(frenchWords, { ...nothing, ...outbox }, told).map(({ title }) => title.replace(/\u00a0|\u202f/g, ' '))
const bar = (outbox: object, told = page()) =>
  barOf(listNotices(frenchWords, { ...nothing, ...outbox }, told), told)?.title.replace(/\u00a0|\u2011/g, ' ')

const call = message('Être rappelé : Faire une démarche Caf')
const booking = message('Rendez-vous : Impôts, mardi 1er décembre à 9 h')

describe('what a page tells of the requests', () => {
  test('one bar at a time, which names its object: what presses first, the newest', () => {
    expect(bar({})).toBeUndefined()
    expect(bar({ messages: [call] })).toBe('Être rappelé – Pas encore envoyé')
    expect(bar({ messages: [call, booking] })).toBe('Rendez-vous, Être rappelé – Pas encore envoyé')
    expect(bar({ messages: [{ ...booking, state: 'parked' }, call] })).toBe(
      'Rendez-vous – Cette demande n’a pas pu partir',
    )
    const receipts = [receipt('a', 'Appel demandé : reçu'), receipt('b', 'Rendez-vous : confirmé')]
    expect(bar({ receipts })).toBe('Rendez-vous : confirmé')
    expect(bar({ receipts: [receipt('a', undefined)] })).toBe('Rendez-vous – Confirmé')
    expect(titles({ messages: [call], receipts })).toEqual([
      'Être rappelé – Pas encore envoyé',
      'Rendez-vous : confirmé',
      'Appel demandé : reçu',
    ])
  })

  test('where a form says that its request is not sent, no bar says it again, and the others are named once', () => {
    const told = page({ keysOnForm: [call.key] })
    expect(bar({ messages: [call, booking] }, told)).toBeUndefined()
    expect(titles({ messages: [call, booking] }, told)).toEqual(['Rendez-vous – Pas encore envoyé'])
    expect(titles({ messages: [call] }, told)).toEqual([])
  })

  test('a page about one request tells the outcome of no other, and is itself enough for its own', () => {
    const booked = receipt('key', undefined, { result: { reference: 'K7MP4RXW9HA' } })
    const receipts = [receipt('call', undefined), booked]
    for (const request of ['key', 'K7MP4RXW9HA']) {
      expect(titles({ receipts }, page({ request }))).toEqual([])
      expect(listTold({ receipts }, page({ request }))).toEqual(['key'])
    }
    expect(listTold({ receipts }, page({ request: 'ask-callback' }))).toEqual(['call', 'key'])
  })

  test('what a form has told is told', () => {
    const receipts = [receipt('a', undefined), receipt('b', undefined)]
    expect(listTold({ receipts }, page({ keysOnForm: ['a'] }))).toEqual(['a'])
    expect(titles({ receipts }, page({ keysOnForm: ['a'] }))).toHaveLength(1)
    expect(listTold({ receipts }, page())).toEqual([])
  })
})
