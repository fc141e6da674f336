const LONG_MS = 90_000

/** A reporter: names each test or hook that still runs after a minute and a half, while one can still look. */
export default class TellLongOnes {
  #running = new Map()

  #start(key, name) {
    const tell = () => console.log(`… after ${LONG_MS / 1_000} s still runs: ${name}`)
    this.#running.set(key, setTimeout(tell, LONG_MS).unref())
  }

  #end(key) {
    clearTimeout(this.#running.get(key))
    this.#running.delete(key)
  }

  onTestCaseReady(test) {
    this.#start(test.id, `${test.module.relativeModuleId} > ${test.fullName}`)
  }

  onTestCaseResult(test) {
    this.#end(test.id)
  }

  onHookStart({ name, entity }) {
    this.#start(`${entity.id} ${name}`, `${name} of ${entity.fullName ?? entity.relativeModuleId}`)
  }

  onHookEnd({ name, entity }) {
    this.#end(`${entity.id} ${name}`)
  }
}
