import { PageFrame } from '../../components/PageFrame.tsx'
import { connectionMessages as words } from '../../../shared/format/messages-connection.ts'

export function ConnectionPage() {
  return <PageFrame title={words.title}>{null}</PageFrame>
}
