import { PlacesFileError } from '../../src/openData/parsedFile'
import { PlacesChangedError } from '../../src/places/server/placeStore'
import { ContentFileError } from '../../src/platform/server/contentFile'
import { ConfigError } from '../../src/platform/server/configError'
import { isUnavailable } from '../../src/platform/server/database'
import { UsageError } from './parseOptions'

/** One line: what stopped the import, and what to do. Nothing was written. */
export function explainError(error: unknown): string {
  if (error instanceof PlacesChangedError) return `${error.message}: import again`
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof ContentFileError)
    return error.message
  if (error instanceof PlacesFileError) return `${error.message}: give a CSV or JSON file of the national standard`
  const { code = '', message, path } = error as NodeJS.ErrnoException
  if (/^(ENOENT|EACCES|EISDIR)$/.test(code))
    return `${path ?? 'a folder'} cannot be read (${code}): give the path of a file`
  if (isUnavailable(error) || /^(28|3D)/.test(code))
    return `DATABASE_URL or DATA_DIR: no database lets us in: ${message}`
  throw error
}
