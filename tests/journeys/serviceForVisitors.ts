import { cpSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { brokenIslands } from '../drivers/browserTab'
import { newProfile } from '../drivers/profile'
import type { Person } from '../drivers/person'
import type { Service, ServiceOptions } from '../drivers/service'
import { meetPerson, type Visitor, type VisitorOptions, type Way } from '../people'
import { untilFirstLessons, untilKept } from './device'
import { startLibrary } from './steps'

/** What may stand between the people and the service, on the address that they know. */
type Line = {
  url: string
  leadsTo(service: Service): void
  /** As it was at first. */
  mend(): Promise<void> | void
  cut(): Promise<void> | void
  close(): Promise<unknown>
}

/** Of a line, what nothing stands before. */
const noLine = (): Promise<Line | undefined> => Promise.resolve(undefined)

/**
 * The service of a group of tests and the people who come: they leave after each test, it closes after the last.
 * A test that is tried again has a service of its own: nothing that the first try wrote is there.
 */
export function openServiceForVisitors<L extends Line | undefined = undefined>(
  readOptions: () => ServiceOptions = () => ({}),
  startLine = noLine as () => Promise<L>,
) {
  let line: L
  let service: Service | undefined
  let isStopped = false
  const here: Visitor[] = []
  const preparations: ((service: Service) => Promise<void>)[] = []
  const phones = newPhones()

  async function open() {
    const { env, ...options } = readOptions()
    service = await startLibrary({ ...options, env: line ? { PUBLIC_URL: line.url, ...env } : env })
    line?.leadsTo(service)
    for (const prepare of preparations) await prepare(service)
  }
  const opened = () => {
    if (!service) throw new Error('The library is open inside a test only')
    return service
  }
  const url = () => line?.url ?? opened().url

  beforeAll(async () => {
    line = await startLine()
    await open()
  })
  beforeEach(async ({ task }) => {
    if (task.result?.retryCount) {
      await service?.close()
      await open()
    }
    await line?.mend()
    line?.leadsTo(opened())
  })
  afterEach(async () => {
    // The last first: a phone that started again has the profile of the one that died.
    const broken = here.flatMap(({ tab }) => brokenIslands(tab))
    for (const visitor of here.splice(0).reverse()) await visitor.leave()
    if (isStopped) await library.restart()
    expect(broken).toEqual([])
  })
  afterAll(async () => {
    await service?.close()
    await line?.close()
    phones.forget()
  })

  const library = {
    get service() {
      return opened()
    },
    get line() {
      return line
    },
    /** Before the first test, and before one that is tried again: its service is new and empty. */
    prepare: (act: (service: Service) => Promise<void>) => void preparations.push(act),
    async meet<W extends Way>(way: W, options?: VisitorOptions) {
      const visitor = await meetPerson(way, url(), options)
      here.push(visitor)
      return visitor
    },
    /** Someone who came once: the device keeps what one needs without network. */
    async meetAgain<W extends Way>(way: W, options?: VisitorOptions) {
      const copy = await phones.copy(way, url())
      const visitor = await library.meet(way, { ...options, persistentDir: copy?.folder })
      const { leave } = visitor
      visitor.leave = async () => {
        await leave()
        copy?.forget()
      }
      await visitor.goTo('/')
      await untilKept(visitor)
      return visitor
    },
    /** Nobody answers any more, until `restart` or the end of the test. */
    async stop() {
      isStopped = true
      await opened().stop()
    },
    async restart() {
      await opened().restart()
      isStopped = false
    },
    /** The phone has no network. */
    async cutNetwork(person: Person) {
      await person.setOffline(true)
      await line?.cut()
    },
    /** In the cellar of the social centre: the phone has no network, and nothing answers. */
    async loseNetwork(person: Person) {
      await library.cutNetwork(person)
      await library.stop()
    },
    async findNetworkAgain(person: Person) {
      await library.restart()
      await line?.mend()
      await person.setOffline(false)
    },
  }
  return library
}

/**
 * Phones of people who came once. To install the site on one takes seconds: the first to come again installs it, the
 * others of the same group of tests get a copy of one phone.
 */
function newPhones() {
  const asked = new Set<string>()
  const installed = new Map<string, Promise<ReturnType<typeof newProfile>>>()

  async function install(way: Way, url: string) {
    const phone = newProfile()
    const person = await meetPerson(way, url, { persistentDir: phone.folder })
    await person.goTo('/')
    await untilKept(person)
    await untilFirstLessons(person)
    await person.leave()
    return phone
  }

  return {
    async copy(way: Way, url: string) {
      const name = `${way} ${url}`
      if (!asked.has(name)) return void asked.add(name)
      if (!installed.has(name)) installed.set(name, install(way, url))
      const copy = newProfile()
      cpSync((await installed.get(name)!).folder, copy.folder, { recursive: true })
      return copy
    },
    forget: () => installed.forEach(phone => void phone.then(({ forget }) => forget())),
  }
}
