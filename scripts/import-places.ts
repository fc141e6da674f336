// `npm run import-places -- <file> [--apply] [--remove-gone] [--also-held <id>]…`: a file of the national standard, CSV
// or JSON, beside the places we have. Without --apply it only says what it would do; --all lists everything.
// The service may run meanwhile.
import { askedOf } from './import/askedOf'
import { importFile } from './import/importFile'
import { cureOf } from './import/cureOf'

try {
  console.log(await importFile(askedOf(process.argv.slice(2)), process.env))
} catch (error) {
  console.error(cureOf(error))
  process.exitCode = 1
}
