import { inject, type InjectionKey } from 'vue'

/** Called when the server says that nobody is signed in: the application asks to sign in, over the page. */
export const SIGNED_OUT: InjectionKey<() => void> = Symbol('signed out')

export const useSignedOut = () => inject(SIGNED_OUT, () => undefined)

/** Called when nobody answers and the device is closed: the application looks whether it has an owner. */
export const NO_ANSWER: InjectionKey<() => void> = Symbol('no answer')

export const useNoAnswer = () => inject(NO_ANSWER, () => undefined)
