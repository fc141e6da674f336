import * as v from 'valibot'

/** A commune, or a district of the main town: from where distances are counted. */
export const AreaSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, 'is written like le-ban-saint-martin')),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('is empty')),
  kind: v.picklist(['district', 'commune']),
  inseeCode: v.optional(v.pipe(v.string(), v.regex(/^\d[\dAB]\d{3}$/, 'is written like 57463'))),
  postalCodes: v.optional(v.array(v.pipe(v.string(), v.regex(/^\d{5}$/, 'is written like 57000')))),
  /** Its centre, degrees WGS 84, to some 100 m. */
  position: v.strictObject({
    lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    lon: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  }),
})
export type Area = v.InferOutput<typeof AreaSchema>

/** As told to a phone: without what only the export needs. */
export const publicAreas = (areas: Area[]): Area[] => areas.map(({ inseeCode: _inseeCode, ...area }) => area)
