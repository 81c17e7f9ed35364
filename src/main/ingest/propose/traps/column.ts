import type { EncodedColumn } from '../../../store/types.ts'
import type { Draft } from '../draft.ts'
import type { Profile } from '../profile.ts'

/** A column with what was found of it. */
export interface Column {
  profile: Profile
  draft: Draft
  cells: EncodedColumn
}
