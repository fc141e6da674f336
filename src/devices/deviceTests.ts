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
