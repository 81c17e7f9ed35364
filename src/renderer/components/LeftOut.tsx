import { Stack, Text } from '@mantine/core'

export interface LeftOutProps {
  summary: string
  left: readonly { metric: string; reason: string }[]
}

/** Figures that were asked for and could not be computed, each with its reason; folded away. */
export function LeftOut({ summary, left }: LeftOutProps) {
  if (left.length === 0) return null
  return (
    <details>
      <summary>
        <Text component="span" size="sm" c="var(--tn-ink-second)">
          {summary}
        </Text>
      </summary>
      <Stack gap={4} mt="xs">
        {left.map(({ metric, reason }) => (
          <Text key={metric} className="tn-note">
            {metric}: {reason}
          </Text>
        ))}
      </Stack>
    </details>
  )
}
