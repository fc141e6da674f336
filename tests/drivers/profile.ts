import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new, empty profile: the phone of someone who never came. It goes with the browser. */
export function newProfile(): { folder: string; forget(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-profile-'))
  return { folder, forget: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}

/** A profile that the test keeps, to open it again. */
export const keptProfile = (folder: string) => ({ folder, forget() {} })
