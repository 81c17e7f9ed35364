import { z } from 'zod'

/** Before any schema is used: the page's policy forbids making functions out of text. */
z.config({ jitless: true })
