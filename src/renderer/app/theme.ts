import {
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Menu,
  Modal,
  Notification,
  Popover,
  Radio,
  Select,
  Tooltip,
} from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'
import { messages } from '../../shared/format/messages.ts'
import { cssOf, hexOf } from './colour.ts'
import type { Oklch } from './colour.ts'
import { DARK, LIGHT } from './tokens.ts'
import type { Tokens } from './tokens.ts'

type Ten<T> = readonly [T, T, T, T, T, T, T, T, T, T]

const tuple = ([a, b, c, d, e, f, g, h, i, j]: Ten<Oklch>): MantineColorsTuple => [
  hexOf(a),
  hexOf(b),
  hexOf(c),
  hexOf(d),
  hexOf(e),
  hexOf(f),
  hexOf(g),
  hexOf(h),
  hexOf(i),
  hexOf(j),
]

const ramp = (chroma: number, hue: number): MantineColorsTuple => {
  const shade = (lightness: number): Oklch => [lightness, chroma, hue]
  return tuple([
    shade(0.965),
    shade(0.93),
    shade(0.87),
    shade(0.8),
    shade(0.735),
    shade(0.65),
    shade(0.57),
    shade(0.485),
    shade(0.43),
    shade(0.36),
  ])
}

/**
 * Mantine names greys by number and reads them upside down in the dark; here each number gets the
 * token that stands for its use there (0 text, 2 and 3 quiet text, 4 lines and hovered entries ...).
 */
function greys(t: Tokens): MantineColorsTuple {
  const light = t === LIGHT
  return light
    ? tuple([
        t.sunken,
        t.sunken,
        t.line,
        t.line,
        t.lineStrong,
        t.inkQuiet,
        t.inkQuiet,
        t.inkSecond,
        t.ink,
        t.ink,
      ])
    : tuple([
        t.ink,
        t.inkSecond,
        t.inkQuiet,
        t.inkQuiet,
        t.lineMiddle,
        t.sunken,
        t.surface,
        t.surface,
        t.canvas,
        t.canvas,
      ])
}

/** What opens belongs to the landmark it was opened from, and is not cut off by what scrolls there. */
const inPlace = { withinPortal: false, floatingStrategy: 'fixed' } as const

const font = "'Inter Variable', system-ui, sans-serif"

/** Mantine's controls in our measure: 8 px grid, 14 px text, one accent. Colours: see below. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  colors: { accent: ramp(0.083, 203), gray: greys(LIGHT), dark: greys(DARK) },
  fontFamily: font,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontFamily: font,
    fontWeight: '650',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h6: { fontSize: '0.75rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'md',
  // Flat: what lies above is told apart by its line, not by a shadow.
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // What stands on a filled control must be readable in the dark too, where the accent is light.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...colours, color: 'var(--tn-on-accent)' } : colours
  },
  components: {
    Checkbox: Checkbox.extend({
      vars: () => ({ root: { '--checkbox-icon-color': 'var(--tn-on-accent)' } }),
    }),
    Radio: Radio.extend({
      vars: () => ({ root: { '--radio-icon-color': 'var(--tn-on-accent)' } }),
    }),
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: Tooltip.extend({
      defaultProps: { ...inPlace, openDelay: 300, withArrow: false, multiline: true, maw: 320 },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': messages.common.close },
        // A dialog's head is no banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontWeight: 650, fontSize: '1rem' } },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': messages.common.dismiss } },
    }),
    Popover: Popover.extend({
      defaultProps: { ...inPlace, shadow: 'none', transitionProps: { duration: 100 } },
    }),
    Menu: Menu.extend({
      defaultProps: {
        ...inPlace,
        transitionProps: { duration: 100 },
        withInitialFocusPlaceholder: false,
      },
    }),
    Select: Select.extend({
      defaultProps: {
        comboboxProps: inPlace,
        withScrollArea: false,
        openOnFocus: false,
        // A list that scrolls would catch the Tab key, and close under it.
        attributes: { options: { tabIndex: -1 } },
      },
      styles: { options: { maxHeight: 280, overflowY: 'auto' } },
    }),
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm' } },
  },
})

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function own(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, colour]) => [
      `--tn-${kebab(name)}`,
      cssOf(colour as Oklch | string),
    ]),
  )
}

/** Mantine's variables said in our tokens, the same words in light and dark. */
const mapped: Record<string, string> = {
  '--mantine-color-body': 'var(--tn-surface)',
  '--mantine-color-text': 'var(--tn-ink)',
  '--mantine-color-bright': 'var(--tn-ink)',
  '--mantine-color-dimmed': 'var(--tn-ink-quiet)',
  '--mantine-color-placeholder': 'var(--tn-ink-quiet)',
  '--mantine-color-anchor': 'var(--tn-accent)',
  '--mantine-color-error': 'var(--tn-danger)',
  '--mantine-color-default': 'var(--tn-surface)',
  '--mantine-color-default-hover': 'var(--tn-sunken)',
  '--mantine-color-default-color': 'var(--tn-ink)',
  '--mantine-color-default-border': 'var(--tn-line-middle)',
  '--mantine-color-disabled': 'var(--tn-sunken)',
  '--mantine-color-disabled-color': 'var(--tn-ink-quiet)',
  '--mantine-color-disabled-border': 'var(--tn-line)',
  '--mantine-primary-color-contrast': 'var(--tn-on-accent)',
  '--mantine-color-accent-text': 'var(--tn-accent)',
  '--mantine-color-accent-filled': 'var(--tn-accent)',
  '--mantine-color-accent-filled-hover': 'var(--tn-accent-hover)',
  '--mantine-color-accent-light': 'var(--tn-accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--tn-accent-soft)',
  '--mantine-color-accent-light-color': 'var(--tn-accent)',
  '--mantine-color-accent-outline': 'var(--tn-accent)',
  '--mantine-color-accent-outline-hover': 'var(--tn-accent-softer)',
  '--mantine-color-red-text': 'var(--tn-danger)',
  '--mantine-color-red-filled': 'var(--tn-danger)',
  '--mantine-color-red-light': 'var(--tn-danger-soft)',
  '--mantine-color-red-light-hover': 'var(--tn-danger-soft)',
  '--mantine-color-red-light-color': 'var(--tn-danger)',
  '--mantine-color-red-outline': 'var(--tn-danger)',
  '--mantine-color-yellow-text': 'var(--tn-caution)',
  '--mantine-color-yellow-light': 'var(--tn-caution-soft)',
  '--mantine-color-yellow-light-hover': 'var(--tn-caution-soft)',
  '--mantine-color-yellow-light-color': 'var(--tn-caution)',
  '--mantine-color-gray-text': 'var(--tn-ink-second)',
  '--mantine-color-gray-light': 'var(--tn-sunken)',
  '--mantine-color-gray-light-hover': 'var(--tn-sunken)',
  '--mantine-color-gray-light-color': 'var(--tn-ink-second)',
  '--mantine-color-gray-outline': 'var(--tn-line-strong)',
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...own(LIGHT), ...mapped },
  dark: { ...own(DARK), ...mapped },
})
