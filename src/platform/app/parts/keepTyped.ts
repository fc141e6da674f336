import type { ObjectDirective } from 'vue'

/**
 * On a slow phone a person types, or presses a choice, before the form comes alive; hydration would then write the
 * server's value over it. This tells the form what is already there. The argument is the function to tell.
 */
export const keepTyped: ObjectDirective<HTMLInputElement, (value: string) => void> = {
  created(input, { value: tell }, vnode) {
    if (input.type === 'radio') {
      // Hydration sets `checked` from the server's vnode, which would undo the person's choice: patch the vnode first.
      if (vnode.props) vnode.props.checked = input.checked
      if (input.checked && !input.defaultChecked) tell(input.value)
    } else if (input.value !== input.defaultValue) {
      vnode.props = { ...vnode.props, value: input.value }
      tell(input.value)
    }
  },
}
