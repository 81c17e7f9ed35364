/** Of trusted types what is needed here; browsers without them lack it. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createHTML: (text: string) => string | null }): void
}

/**
 * The page's policy (main/hosts/page-policy) lets no text become HTML or a script. Two libraries set
 * texts as HTML that are none: Mantine the rules of its style elements, zrender the empty text that
 * clears a chart. They may, since no text makes an element without a "<"; any other is refused.
 */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
})
