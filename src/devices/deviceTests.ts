import * as v from 'valibot'

/** What is tried on each machine before it is given. */
export const DEVICE_TESTS = ['keyboard', 'camera', 'sound', 'wifi', 'battery', 'disk'] as const
export type DeviceTest = (typeof DEVICE_TESTS)[number]

/** `absent`: this machine has none. */
export const TEST_RESULTS = ['works', 'fails', 'absent'] as const
export type TestResult = (typeof TEST_RESULTS)[number]

const Result = v.optional(v.picklist(TEST_RESULTS))
export const DeviceTestsSchema = v.strictObject({
  keyboard: Result,
  camera: Result,
  sound: Result,
  wifi: Result,
  battery: Result,
  disk: Result,
})
export type DeviceTests = v.InferOutput<typeof DeviceTestsSchema>

/** Each was tried, and none failed. */
export const arePassed = (tests: DeviceTests) =>
  DEVICE_TESTS.every(test => tests[test] !== undefined && tests[test] !== 'fails')

/** As a row stores them. */
export const readTests = (stored: string): DeviceTests => {
  const read = v.safeParse(DeviceTestsSchema, JSON.parse(stored))
  return read.success ? read.output : {}
}

/** What was said here, put on those that are there now; null: somebody said otherwise of the same thing. */
export function withSaid(now: DeviceTests, said: { was: DeviceTests; tests: DeviceTests }): DeviceTests | null {
  const together = { ...now }
  for (const test of DEVICE_TESTS) {
    const [before, after] = [said.was[test], said.tests[test]]
    if (before === after || now[test] === after) continue
    if (now[test] !== before) return null
    together[test] = after
  }
  return together
}
