import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Phone, type Step } from './onePhone'

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ do: 'type' }),
  fc.record({
    do: fc.constant('press' as const),
    device: fc.constantFrom('keeps', 'keeps', 'keeps nothing', 'has no scripts'),
  }),
  fc.record({
    do: fc.constant('server answers' as const),
    as: fc.constantFrom('done', 'conflict', 'refused', 'rejected'),
  }),
  fc.constantFrom<Step>({ do: 'news' }, { do: 'the try is over' }, { do: 'it takes long' }),
  fc.constantFrom<Step>(
    { do: 'old news', as: { is: 'typing' } },
    { do: 'old news', as: { is: 'parked', status: 422, fields: {} } },
  ),
  fc.constantFrom<Step>({ do: 'reload' }, { do: 'start over' }),
)

function checkNothingIsLost(phone: Phone) {
  if (phone.screen) expect(phone.has(phone.screen)).toBe(true)
}

function checkOneTruth(phone: Phone) {
  const { life, outbox, receipts } = phone
  const { status, onForm: shown, followed, key, replaces } = life
  // The notice leaves to the form what the form says: then the form says something.
  if (shown && outbox.has(shown)) expect(status.is).not.toBe('typing')
  // Confirmed is what the server confirmed, and nothing else.
  if (status.is === 'confirmed') expect(receipts.has(status.receipt.key)).toBe(true)
  // A key that was answered serves no second request.
  if (status.is === 'to-decide' || status.is === 'parked') {
    expect(followed).toBe(null)
    expect(outbox.has(key) || receipts.has(key)).toBe(false)
  }
  // What may still reach the server is never stood for.
  if (replaces) expect(outbox.get(replaces.key)?.state).not.toBe('pending')
  // What is said to be on its way is followed until its answer.
  if (shown && outbox.get(shown)?.state === 'pending' && status.is === 'not-sent') expect(followed).toBe(shown)
  if (followed && status.is === 'not-sent' && status.isStored)
    expect(['not-sent', 'confirmed', 'to-decide', 'parked']).toContain(phone.statusOf(followed).is)
}

describe('the life of a command', () => {
  test('whatever happens, in whatever order: nothing typed is lost, and two things are never said', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), steps => {
        const phone = new Phone()
        for (const step of steps) {
          phone.live(step)
          checkNothingIsLost(phone)
          checkOneTruth(phone)
        }
        // Once the try is over, the page says what the outbox says.
        const { followed } = phone.life
        phone.look(true)
        if (followed) expect(phone.life.status).toEqual(phone.statusOf(followed))
      }),
      { numRuns: 2_000 },
    )
  })

  test('while it is sent only an answer is news; then what the outbox says', () => {
    const phone = new Phone()
    phone.live({ do: 'type' })
    phone.live({ do: 'press', device: 'keeps' })
    phone.live({ do: 'news' })
    expect(phone.life.status.is).toBe('sending')
    phone.live({ do: 'it takes long' })
    expect(phone.life.status).toMatchObject({ is: 'not-sent', why: null, isStored: true })
    phone.live({ do: 'server answers', as: 'done' })
    phone.live({ do: 'news' })
    expect(phone.life.status.is).toBe('confirmed')
    phone.live({ do: 'it takes long' })
    phone.live({ do: 'old news', as: { is: 'typing' } })
    expect(phone.life.status.is).toBe('confirmed')
  })

  test('after a conflict what is sent next has another key and stands for the first', () => {
    const phone = new Phone()
    phone.live({ do: 'type' })
    phone.live({ do: 'press', device: 'keeps' })
    const first = phone.life.followed
    phone.live({ do: 'server answers', as: 'conflict' })
    phone.live({ do: 'news' })
    expect(phone.life).toMatchObject({ status: { is: 'to-decide' }, onForm: first, replaces: { key: first } })
    expect(phone.life.key).not.toBe(first)
    phone.live({ do: 'press', device: 'keeps' })
    expect([...phone.outbox.keys()]).toEqual([phone.life.onForm])
  })
})
