import type { LocalStore } from '../../offline/localStore'

let loading: Promise<LocalStore> | null = null

/** The local database, loaded when first needed. Rejects when its script cannot be fetched; may be asked again. */
export function loadLocalStore(): Promise<LocalStore> {
  loading ??= import('../../offline/localStore').then(
    ({ openLocalStore }) => {
      const store = openLocalStore()
      void store.forgetOldReceipts(Date.now()).catch(() => undefined)
      return store
    },
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}
