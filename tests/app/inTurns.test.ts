import { expect, test } from 'vitest'
import { inTurns } from '../../src/platform/app/inTurns'

test('the first part at once, each other in a task of its own: a press made meanwhile is answered between two of them', async () => {
  const done: string[] = []
  const press = () => setTimeout(() => done.push('press'))
  inTurns([() => (done.push('cookies'), press()), () => done.push('database'), () => done.push('voices')])
  expect(done).toEqual(['cookies'])
  await expect.poll(() => done).toEqual(['cookies', 'press', 'database', 'voices'])
})
