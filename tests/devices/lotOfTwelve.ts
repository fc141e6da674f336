import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withSerials } from './realNwipe'

/** As the workshop brings it: the log of a real run, with the serials of its drives. */
export const logFile = (name: string, serials: Record<string, string>) => ({
  name: `${Object.values(serials).join('-')}.log`,
  mimeType: 'text/plain',
  buffer: Buffer.from(
    withSerials(readFileSync(join('tests/devices/fixtures', `nwipe-0.33-${name}.log`), 'utf8'), serials),
  ),
})
/** Pasted: twelve laptops, the last with two disks. */
export const LOT = Array.from({ length: 12 }, (_, i) => {
  const disks = i === 11 ? 'HDD 500 DISK111 + SSD 240 DISK200' : `HDD 500 DISK${100 + i}`
  return `portable;Dell;E7470;LOT${100 + i};8;bonne;14 pouces;${disks}`
}).join('\n')
/** What is tried on each. */
export const TESTS = ['Clavier', 'Caméra', 'Son', 'Wi.Fi', 'Batterie', 'Disque']
