import { h } from 'vue'
import RadioField from '../../src/platform/app/parts/RadioField.vue'
import TextField from '../../src/platform/app/parts/TextField.vue'
import type { Example } from './example'
import { LONG, NO_SPACE } from './longTexts'

const textField = { name: 'familyName', label: 'Nom de famille', modelValue: '' }
const radioField = {
  name: 'by',
  legend: 'Comment vous joindre\u00a0?',
  modelValue: '',
  options: [
    { value: 'phone', label: 'Par téléphone portable', hint: 'Vous recevez un message la veille.' },
    { value: 'email', label: 'Par e-mail' },
    { value: 'none', label: 'Ne pas me joindre' },
  ],
}
const phoneSlot = {
  phone: () => h(TextField, { name: 'phone', label: 'Numéro', type: 'tel', modelValue: '', autocomplete: 'tel' }),
}

export const fieldExamples: Example[] = [
  { name: 'text field', component: TextField, props: textField },
  {
    name: 'text field with a hint',
    component: TextField,
    props: { ...textField, hint: 'Comme sur vos papiers.', autocomplete: 'family-name' },
  },
  {
    name: 'text field in error',
    component: TextField,
    props: { ...textField, hint: 'Comme sur vos papiers.', error: 'Écrivez votre nom de famille', modelValue: '?' },
  },
  {
    name: 'text field, long',
    component: TextField,
    props: {
      ...textField,
      label: LONG,
      hint: LONG,
      error: LONG,
      modelValue: NO_SPACE,
      maxlength: 100,
      inputmode: 'text',
    },
  },
  { name: 'radios', component: RadioField, props: radioField },
  {
    name: 'radios with a hint, one chosen',
    component: RadioField,
    props: { ...radioField, hint: 'Ce n’est pas obligatoire.', modelValue: 'none' },
  },
  {
    name: 'radios with more to ask',
    component: RadioField,
    props: { ...radioField, modelValue: 'phone' },
    slots: phoneSlot,
  },
  {
    name: 'radios in error',
    component: RadioField,
    props: { ...radioField, hint: 'Choisissez une réponse.', error: 'Dites comment vous joindre' },
  },
  {
    name: 'radios, long',
    component: RadioField,
    props: { ...radioField, legend: LONG, error: LONG, options: [{ value: 'phone', label: LONG, hint: NO_SPACE }] },
  },
]
