import type { Component } from 'vue'

/** One part in one state. Each is rendered, validated and looked at by axe, alone on its page. */
export type Example = {
  name: string
  component: Component
  props: Record<string, unknown>
  slots?: Record<string, () => unknown>
}
