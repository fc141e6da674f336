import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

/** Unpacks a .br file beside itself, once; the result can be run. */
export async function unpackBrotli(archive: string): Promise<string> {
  const file = archive.replace(/\.br$/, '')
  if (existsSync(file)) return file
  const part = `${file}.${process.pid}.part`
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(part, { mode: 0o755 }))
  renameSync(part, file)
  return file
}
