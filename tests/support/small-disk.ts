import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FULL_SIZE } from './fault-size.ts'

/** A file system of its own that can be filled to the last byte, and emptied again. */
export interface SmallDisk {
  folder: string
  /** Leaves so many bytes, at most a block more. */
  fill(left?: number): void
  makeRoom(): void
  /** Also where a process that was killed is not quite gone yet. */
  unmount(): void
}

/**
 * Mounts one in memory, until it is unmounted; undefined where this user may not, for a test to skip itself. At full size
 * nothing of the tests of faults is left out: then it throws.
 */
export function mountSmallDisk(bytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch (error) {
    rmSync(folder, { recursive: true })
    if (FULL_SIZE) throw error
    return undefined
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill(left = 0) {
      const { bavail, bsize } = statfsSync(folder)
      try {
        appendFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)))
      } catch (error) {
        // Somebody else has taken some of it meanwhile: what there was is taken all the same.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    unmount() {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    },
  }
}
