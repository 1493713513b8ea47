// What threads are handed: files, and shares of a file that is too long for one of them.
import type { Share } from "#base/share";
import type { Reads } from "#readers/reader";
import type { InventoryFile } from "#recover/inventory";
import { type FileReading, joinedReading } from "#recover/read";

export interface Task extends InventoryFile {
  /** Absent where it is the whole file. */
  readonly share?: Share;
}

/** A document takes ten times as long as program text of its size. */
const worthAnother: Readonly<Record<Reads, number>> = { documents: 250_000, repository: 1_000_000 };
const mostThreads = 4;

/** Below so many bytes a further thread costs more than it saves. */
export function threadsFor(files: readonly InventoryFile[], reads: Reads, cores: number): number {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return Math.min(mostThreads, cores, 1 + Math.trunc(size / worthAnother[reads]));
}

/** Program text is never cut: one file of it takes no time that people notice. */
export function tasksOf(files: readonly InventoryFile[], reads: Reads, threads: number): Task[] {
  return files.flatMap((file): Task[] => {
    const shares = reads === "documents" && file.size > worthAnother.documents ? threads : 1;
    if (shares === 1) return [file];
    return Array.from({ length: shares }, (_, at) => ({ ...file, share: { at, of: shares } }));
  });
}

/** How long a thread may take for a task, in milliseconds; the readings of a long document take their time where others compute besides. */
export function patienceFor({ size, share }: Task, reads: Reads, usual: number): number {
  return reads === "documents" ? usual * (1 + size / (share?.of ?? 1) / 1_000_000) : usual;
}

/** How many tasks, and how many bytes, a thread is handed at a time: the last of them should not keep one busy for long. */
const most = 16;
const mostBytes = 100_000;

export function handful(tasks: readonly Task[], from: number): Task[] {
  const chosen: Task[] = [];
  let size = 0;
  for (const task of tasks.slice(from, from + most)) {
    if (chosen.length > 0 && size + task.size > mostBytes) break;
    chosen.push(task);
    size += task.size;
  }
  return chosen;
}

/** One reading for each file, in the order of the tasks. */
export function readingsOf(tasks: readonly Task[], readings: readonly FileReading[]): FileReading[] {
  return tasks.flatMap(({ share }, at) => {
    const [first, ...others] = readings.slice(at, at + (share?.of ?? 1));
    return first && (share?.at ?? 0) === 0 ? joinedReading([first, ...others]) : [];
  });
}
