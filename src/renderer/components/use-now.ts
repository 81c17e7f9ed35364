import { useEffect, useState } from 'react'

/** The time of day, brought up to date every minute: "Saved 12:04" must become a date tomorrow. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
