import type { Output } from '../../api/index.ts'

/** A dataset as the list of them shows it. */
export type DatasetView = Output<'datasets.list'>['datasets'][number]
