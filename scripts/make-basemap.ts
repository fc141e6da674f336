// `npm run make-basemap -- <communes.geojson> <water.geojson> --source "…" [--roads <roads.geojson>] [--out <file>]`:
// the plan of the map out of official open data (IGN ADMIN EXPRESS, BD TOPO, OpenStreetMap), as one small file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { BaseMapFileSchema, type BaseMapFile } from '../src/territory/baseMap'
import { readAreas } from '../src/territory/server/readAreas'
import { makeBaseMap, type Made } from './basemap/makeBaseMap'
import { MapFault } from './basemap/mapFault'
import { readGeoJson } from './basemap/readGeoJson'
import { writeBaseMapFile } from './basemap/writeBaseMapFile'

const USAGE = 'npm run make-basemap -- <communes.geojson> <water.geojson> --source "IGN ADMIN EXPRESS 2026 https://…"'
const CONTENT = process.env.CONTENT_DIR || 'content'
const PLAN = join(CONTENT, 'map', 'plan.json')

try {
  const { communes, water, roads, out, sources } = readCommand()
  const made = makeBaseMap({
    communes: readGeoJson(communes),
    water: readGeoJson(water),
    ...(roads && { roads: readGeoJson(roads) }),
    sources,
    areas: readAreas(join(CONTENT, 'areas.json')),
    before: readPlanBefore(),
  })
  const text = writeBaseMapFile(made.baseMap)
  writeFileSync(out, text)
  console.log(reportOn(made, out, Buffer.byteLength(text)))
} catch (error) {
  if (!(error instanceof Error)) throw error
  console.error(error.message)
  process.exit(1)
}

function readCommand() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: PLAN },
      roads: { type: 'string' },
      source: { type: 'string', multiple: true, default: [] },
    },
  })
  const [communes, water, ...others] = positionals
  if (!communes || !water || others.length) throw new MapFault(`two files are expected: ${USAGE}`)
  if (!values.source.length) throw new MapFault(`their licences ask who made them: add --source: ${USAGE}`)
  return { communes, water, roads: values.roads, out: values.out, sources: values.source.map(readSource) }
}

/** A text, then maybe its address. */
function readSource(given: string): BaseMapFile['sources'][number] {
  const [, text = '', link] = /^(.*?)(?:\s+(https?:\/\/\S+))?$/.exec(given.trim()) ?? []
  return link ? { text, link } : { text }
}

/** Where names stand was written by hand: it is kept. */
function readPlanBefore(): BaseMapFile | null {
  if (!existsSync(PLAN)) return null
  const read = v.safeParse(BaseMapFileSchema, JSON.parse(readFileSync(PLAN, 'utf8')))
  return read.success ? read.output : null
}

function reportOn({ baseMap, step, found, missing, dropped }: Made, out: string, bytes: number): string {
  const names = [...new Set(baseMap.water.map(({ name }) => name))]
  return [
    `${out}: ${(bytes / 1000).toFixed(1)} KB, ${found} communes, true to ${step.tolerance} m`,
    `water: ${names.join(', ')}`,
    missing.length && `not in the file of communes: ${missing.join(', ')}`,
    dropped.length && `left out, for want of room: ${dropped.join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n')
}
