import { messages } from '../../shared/format/messages.ts'
import { CallError, callErrorFrom } from './call-error.ts'
import { errorSchema } from '../../shared/contract/index.ts'
import { z } from 'zod'

const uploadedSchema = z.object({ upload: z.string() })
const refusedSchema = z.object({ error: errorSchema })

/**
 * Sends a file to the services, which keep it until it is imported or the session ends. XMLHttpRequest
 * because fetch cannot say how much of a body has been sent.
 */
export function upload(
  file: File,
  onProgress?: (progress: { done: number; total: number }) => void,
  signal?: AbortSignal,
): Promise<{ upload: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (error: CallError) => {
      signal?.removeEventListener('abort', abort)
      reject(error)
    }
    const abort = () => {
      request.abort()
      fail(new CallError('CANCELLED', messages.connection.cancelled))
    }
    if (signal?.aborted === true) {
      abort()
      return
    }
    signal?.addEventListener('abort', abort)
    request.upload.onprogress = (event) => onProgress?.({ done: event.loaded, total: file.size })
    request.onerror = () =>
      fail(new CallError('CONNECTION', messages.connection.uploadFailed(file.name)))
    request.onload = () => {
      signal?.removeEventListener('abort', abort)
      const body = parseJson(request.responseText)
      const uploaded = uploadedSchema.safeParse(body)
      if (uploaded.success) {
        resolve(uploaded.data)
        return
      }
      const refused = refusedSchema.safeParse(body)
      fail(
        refused.success
          ? callErrorFrom(refused.data.error)
          : new CallError('CONNECTION', messages.connection.uploadFailed(file.name)),
      )
    }
    request.open('POST', `/upload?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('X-Truenorth', '1')
    request.send(file)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Lets the browser save what a job has prepared under this id. */
export function download(id: string): void {
  const link = document.createElement('a')
  link.href = `/download/${encodeURIComponent(id)}`
  link.download = ''
  link.click()
}
