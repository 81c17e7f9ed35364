import { pagePolicy } from '../page-policy.ts'

/** Headers of every answer; `ws:` is spelled out because not every browser counts it as 'self'. */
export function securityHeaders(port: number): Record<string, string> {
  return pagePolicy({ connect: `'self' ws://127.0.0.1:${port} ws://localhost:${port}` })
}
