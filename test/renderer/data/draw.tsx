import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

declare global {
  // eslint-disable-next-line no-var
  var IS_REACT_ACT_ENVIRONMENT: boolean
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true

export interface Drawn {
  box: HTMLElement
  again(node: ReactNode): Promise<void>
  one(selector: string): HTMLElement
  all(selector: string): HTMLElement[]
  /** By its accessible name (aria-label, or text of the label or of itself). */
  named(name: string, selector?: string): HTMLElement
  press(target: Element, key: string, with_?: Partial<KeyboardEventInit>): Promise<void>
  click(target: Element, with_?: Partial<MouseEventInit>): Promise<void>
  type(field: HTMLElement, text: string): Promise<void>
  leave(field: HTMLElement): Promise<void>
}

/** Draws a part of the page as the program does, and acts on it as a person would. */
export async function draw(node: ReactNode): Promise<Drawn> {
  const box = document.createElement('div')
  document.body.append(box)
  const root = createRoot(box)
  // Else a timer of what was drawn may strike after the last test, when there is no window any more.
  onTestFinished(() => act(async () => root.unmount()))
  const again = (next: ReactNode) =>
    act(async () => root.render(<MantineProvider env="test">{next}</MantineProvider>))
  await again(node)
  const one = (selector: string): HTMLElement => {
    const found = box.querySelector<HTMLElement>(selector)
    if (found === null) throw new Error(`nothing matches ${selector}`)
    return found
  }
  const all = (selector: string) => [...box.querySelectorAll<HTMLElement>(selector)]
  const nameOf = (element: HTMLElement): string => {
    const label = element.id === '' ? null : box.querySelector(`label[for="${element.id}"]`)
    return element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? ''
  }
  return {
    box,
    again,
    one,
    all,
    named(name, selector = 'button, input, select') {
      const found = all(selector).find((element) => nameOf(element).trim() === name)
      if (found === undefined) throw new Error(`nothing is named ${name}`)
      return found
    },
    press: (target, key, with_ = {}) =>
      act(async () => {
        target.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...with_ }),
        )
      }),
    click: (target, with_ = {}) =>
      act(async () => {
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...with_ }))
      }),
    type: (field, text) =>
      act(async () => {
        const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set
        set?.call(field, text)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new Event('change', { bubbles: true }))
      }),
    leave: (field) =>
      act(async () => {
        field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
      }),
  }
}
