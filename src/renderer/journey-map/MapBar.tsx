import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconArrowsHorizontal, IconMinus, IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import classes from './journey-map.module.css'
import type { Series } from './series.ts'
import { shapePath } from './shapes.ts'

export interface MapBarProps {
  series: readonly Series[]
  /** What the band around a curve is; said where there is one. */
  band: string
  /** Two sides are compared: what the arrows mean is said. */
  compared: boolean
  onZoom(step: 1 | -1): void
  onFit(): void
}

/** Above the map: which curve is which, and the zoom. */
export const MapBar = memo(function MapBar(props: MapBarProps) {
  const { series, band, compared, onZoom, onFit } = props
  const tools = [
    { label: words.zoomOut, icon: <IconMinus size="1rem" />, act: () => onZoom(-1) },
    { label: words.zoomIn, icon: <IconPlus size="1rem" />, act: () => onZoom(1) },
    { label: words.fit, icon: <IconArrowsHorizontal size="1rem" />, act: onFit },
  ]
  return (
    <div className={classes['bar']}>
      <ul className={classes['key']}>
        {series.map(({ tone, label }) => (
          <li key={tone}>
            <svg width="28" height="12" aria-hidden className={classes['line']} data-tone={tone}>
              <path d="M0 6H28" />
              <g transform="translate(14 0)">
                <path
                  className={classes['dot']}
                  data-tone={tone}
                  d={shapePath(tone, { y: 6, radius: 4 })}
                />
              </g>
            </svg>
            {label}
          </li>
        ))}
        {band !== '' && (
          <li>
            <svg width="28" height="12" aria-hidden>
              <rect className={classes['band']} y={1} width={28} height={10} rx={2} />
            </svg>
            {band}
          </li>
        )}
        {compared && <li>▲▼ {words.clear}</li>}
      </ul>
      <Group gap={4} role="group" aria-label={words.tools}>
        {tools.map(({ label, icon, act }) => (
          <Tooltip key={label} label={label}>
            <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={act}>
              {icon}
            </ActionIcon>
          </Tooltip>
        ))}
      </Group>
    </div>
  )
})
