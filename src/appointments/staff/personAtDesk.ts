import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { FoundPerson } from '../personSearch'

/** Whom one found on another page and books for. In memory only: a name must not be in an address, nor in the history. */
export const usePersonAtDesk = defineStore('person at the desk', () => {
  const person = ref<FoundPerson | null>(null)
  function take(): FoundPerson | null {
    const taken = person.value
    person.value = null
    return taken
  }
  return { person, take }
})
