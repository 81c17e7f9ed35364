import { PageFrame } from '../../components/PageFrame.tsx'
import { journeyMessages as words } from '../../../shared/format/messages-journey.ts'

export function JourneyPage() {
  return <PageFrame title={words.title}>{null}</PageFrame>
}
