import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import type { Tier } from '../../../shared/model/index.ts'
import classes from './connection.module.css'

/** A tier by its colour and its name. */
export function TierName({ tier }: { tier: Tier }) {
  return (
    <span>
      <span className={classes['swatch']} data-tier={tier} aria-hidden />
      {connectionMessages.tiers[tier]}
    </span>
  )
}
