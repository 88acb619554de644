import { afterEach, describe } from 'vitest'
import type { RelayStore } from '../../relay/store/store.ts'
import { changesContract } from './store/changes.ts'
import { deletionContract } from './store/deletion.ts'
import { documentsContract } from './store/documents.ts'
import { durabilityContract } from './store/durability.ts'
import { pagingContract } from './store/paging.ts'
import { savingContract } from './store/saving.ts'
import { unendedContract } from './store/unended.ts'

/** Opens an empty store. `reopen` opens what that one left, once it was closed. */
export type OpenStore = () => Promise<{ store: RelayStore; reopen(): Promise<RelayStore> }>

/** What any {@link RelayStore} must do. A new kind of store calls this in a test file of its own, and passes. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    const opened: RelayStore[] = []
    const remember = (store: RelayStore) => {
      opened.push(store)
      return store
    }
    const openAndRemember: OpenStore = async () => {
      const { store, reopen } = await open()
      return { store: remember(store), reopen: async () => remember(await reopen()) }
    }
    afterEach(async () => {
      // A test may have closed its store itself.
      await Promise.allSettled(opened.splice(0).map(store => store.close()))
    })
    savingContract(openAndRemember)
    changesContract(openAndRemember)
    pagingContract(openAndRemember)
    documentsContract(openAndRemember)
    deletionContract(openAndRemember)
    unendedContract(openAndRemember)
    durabilityContract(openAndRemember)
  })
}
