import { randomBytes } from 'node:crypto'
import { answerCommand } from '../../platform/server/commands'
import { anyone } from '../../platform/server/may'
import { done } from '../../platform/server/outcomes'
import { FRENCH } from '../../platform/everywhere/languages'
import { AskCallback } from '../callback'

export const askCallback = answerCommand(AskCallback, anyone, async ({ db, now }, wanted) => {
  const id = randomBytes(16).toString('hex')
  await db
    .insertInto('callback')
    .values({
      id,
      phone: wanted.phone,
      half_day: wanted.halfDay,
      name: wanted.name || null,
      need: wanted.need ?? null,
      language: wanted.language ?? FRENCH,
      state: 'requested',
      made_at: now,
      settled_at: null,
      lesson: wanted.lesson ?? null,
      step: wanted.step ?? null,
    })
    .execute()
  return done({ asked: true }, id)
})
