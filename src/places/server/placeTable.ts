import { declareTable } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    place: {
      id: string
      json: string
      origin: string
      filled_hash: string | null
      imported_date: string | null
      changed_at: number
      version: number
      removed_at: number | null
    }
  }
}

export const placeTable = declareTable({
  name: 'place',
  columns: {
    id: { is: 'id of the place', personal: false },
    json: { is: 'the place, as shown', personal: false, although: 'a public place, with its public phone' },
    origin: { is: 'who wrote it last: file, import or editor', personal: false },
    filled_hash: { is: 'hash of its file', personal: false },
    imported_date: { is: 'date of the import', personal: false },
    changed_at: { is: 'instant', personal: false },
    version: { is: 'count of changes', personal: false },
    removed_at: { is: 'instant', personal: false },
  },
  retention: { kept: 'a public place; one that went keeps its row, or its file would bring it back' },
})
