import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findChromium } from '../../scripts/engines/findChromium'

/** A machine whose only programs are those of this folder. */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coup-de-main-path-'))
  vi.stubEnv('PATH', folder)
  vi.stubEnv('CHROMIUM_PATH', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function install(name: string, version: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\necho "Chromium ${version}"\n`, { mode: 0o755 })
  return file
}

test('the light Chromium is taken first, even after the others on the path', async () => {
  const whole = install('chromium', '156.0.8078.79')
  expect(await findChromium()).toBe(whole)
  const light = install('chrome-headless-shell', '156.0.8078.79')
  expect(await findChromium()).toBe(light)
})

test('a light one of long ago is left for a current one', async () => {
  install('chromium-headless-shell', '90.0.4430.93')
  const whole = install('chromium', '156.0.8078.79')
  expect(await findChromium()).toBe(whole)
})

test('the one that CHROMIUM_PATH names is taken whatever else is there', async () => {
  install('chromium-headless-shell', '156.0.8078.79')
  const named = install('mine', '1.0.0')
  vi.stubEnv('CHROMIUM_PATH', named)
  expect(await findChromium()).toBe(named)
  vi.stubEnv('CHROMIUM_PATH', '/nowhere')
  await expect(findChromium()).rejects.toThrow('CHROMIUM_PATH: /nowhere does not exist')
})
