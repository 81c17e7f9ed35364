import { Text, Title, UnstyledButton } from '@mantine/core'
import { IconBuildingBank, IconShirt } from '@tabler/icons-react'
import { useId } from 'react'
import { useLocation } from 'wouter'
import { useJob } from '../../api/index.ts'
import type { Input } from '../../api/index.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { messages } from '../../../shared/format/messages.ts'
import classes from './start.module.css'

const words = messages.start

type Sample = Input<'samples.create'>['sample']

const SAMPLES = [
  { sample: 'retailer', Icon: IconShirt },
  { sample: 'brokerage', Icon: IconBuildingBank },
] as const

/** Projects of invented data, made or found again with one click. */
export function SampleProjects() {
  const id = useId()
  const [, navigate] = useLocation()
  const make = useJob('samples.create')
  const look = (sample: Sample) => {
    // First, since this page is gone once there is a project.
    navigate('/overview', { replace: true })
    void make.start({ sample })
  }
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {words.samples}
      </Title>
      <Text className="tn-note" mb="sm">
        {words.samplesHelp}
      </Text>
      <div className={classes['samples']}>
        {SAMPLES.map(({ sample, Icon }) => (
          <UnstyledButton
            key={sample}
            className={classes['sample'] ?? ''}
            disabled={make.running}
            onClick={() => look(sample)}
          >
            <Icon size={20} stroke={1.6} color="var(--tn-accent)" aria-hidden />
            <span>
              <Text component="span" fw={600} display="block">
                {words.sample[sample].name}
              </Text>
              <Text component="span" className="tn-note" display="block">
                {words.sample[sample].about}
              </Text>
            </span>
          </UnstyledButton>
        ))}
      </div>
      {make.running && (
        <JobProgress progress={make.progress} label={words.makingSample} onCancel={make.cancel} />
      )}
      {make.error !== null && <ErrorNotice error={make.error} />}
    </section>
  )
}
