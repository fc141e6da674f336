// `npm run import-places -- <file> [--apply] [--remove-gone] [--also-held <id>]…`: a file of the national standard, CSV
// or JSON, beside the places we have. Without --apply it only says what it would do; --all lists everything.
// The service may run meanwhile.
import { parseOptions } from './import/parseOptions'
import { importFile } from './import/importFile'
import { explainError } from './import/explainError'

try {
  console.log(await importFile(parseOptions(process.argv.slice(2)), process.env))
} catch (error) {
  console.error(explainError(error))
  process.exitCode = 1
}
