import { computed, type Ref } from 'vue'
import type { CommandStatus } from './commandStatus'
import { useStageFocus } from './useStageFocus'

type OneStepForm = {
  status: Ref<CommandStatus>
  check: () => Promise<'right' | 'wrong' | 'unknown'>
  send: () => Promise<CommandStatus>
  tryAgain: () => Promise<CommandStatus>
}

/** A form of one step over `useCommand`: fields, then what became of it; once confirmed, the page of the server. */
export function useOneStepForm(form: OneStepForm, doneHref: string) {
  const view = computed(() => {
    const { is } = form.status.value
    return is === 'not-sent' || is === 'confirmed' ? is : 'fields'
  })
  const isSending = computed(() => form.status.value.is === 'sending')
  useStageFocus(view, 'titre')

  const leaveWhenConfirmed = ({ is }: CommandStatus) => {
    // *Back* leads to before the form, not to an empty one.
    if (is === 'confirmed') location.replace(doneHref)
  }
  // Here and not with `.prevent`: Vue's modifiers of events would weigh on every form.
  async function submit(event: Event) {
    event.preventDefault()
    const checked = await form.check()
    // The scripts that send it did not come: the server takes the form as it does without JavaScript.
    if (checked === 'unknown') (event.target as HTMLFormElement).submit()
    if (checked === 'right') leaveWhenConfirmed(await form.send())
  }
  const again = async () => leaveWhenConfirmed(await form.tryAgain())

  return { view, isSending, submit, again }
}
