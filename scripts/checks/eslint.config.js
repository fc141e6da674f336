import parser from '@typescript-eslint/parser'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'

// Only the .vue files: oxlint reads the rest. Their format is prettier's.
export default [
  ...vue.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser, sourceType: 'module' } },
    rules: {
      'vue/no-v-html': 'error',
      // Every visible word is in content/words.
      'vue/no-bare-strings-in-template': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      // An optional prop that is absent is absent.
      'vue/require-default-prop': 'off',
      // A label has its field inside, or names it.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      // The error summary takes the focus when the page comes back: that is what it is for.
      'vuejs-accessibility/no-autofocus': 'off',
    },
  },
  { files: ['**/*.vue'], rules: Object.fromEntries(layoutRules().map(rule => [`vue/${rule}`, 'off'])) },
  // The inside of <noscript> is no text to the page's parser, and one to the linter's.
  { files: ['src/platform/app/offline/ErasePage.vue'], rules: { 'vue/no-bare-strings-in-template': 'off' } },
  { ignores: ['**/*.ts', 'dist/**'] },
]

/** What prettier decides. */
function layoutRules() {
  return Object.entries(vue.rules)
    .filter(([, rule]) => rule.meta.type === 'layout')
    .map(([name]) => name)
}
