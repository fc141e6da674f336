import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Service, ServiceOptions } from '../drivers/service'
import { meetPerson, type Visitor, type Way } from '../people'
import { startLibrary } from './steps'

/** The service of one file of tests and the people who come: they leave after each test, it closes after the last. */
export function openLibrary(options: ServiceOptions = {}) {
  let service: Service | undefined
  const here: Visitor[] = []

  const opened = () => {
    if (!service) throw new Error('The library is open inside a test only')
    return service
  }

  beforeAll(async () => {
    service = await startLibrary(options)
  })
  afterAll(() => service?.close())
  afterEach(() => Promise.all(here.splice(0).map(visitor => visitor.leave())))

  return {
    get service() {
      return opened()
    },
    async meet(way: Way) {
      const visitor = await meetPerson(way, opened().url)
      here.push(visitor)
      return visitor
    },
  }
}
