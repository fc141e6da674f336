import type { ExportOnly, PageOnly, Place } from './place'

/** A place as its own page shows it: without what only the export to the national map needs. */
export type PlaceOnPage = Omit<Place, ExportOnly>

/** A place as every list, every sheet and the pack of a phone know it. */
export type PublicPlace = Omit<PlaceOnPage, PageOnly>
