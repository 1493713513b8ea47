// Shows on standard error how far long work is, where a person is looking.

const interval = 100;

export function showProgress(): { step: (stage: string, done: number, total: number) => void; end: () => void } {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} };
  let last = 0;
  let shown = false;
  return {
    step: (stage, done, total) => {
      const now = Date.now();
      if (now - last < interval && done !== total) return;
      last = now;
      shown = true;
      process.stderr.write(`\r\u001B[2K${stage} ${done.toLocaleString("en")} of ${total.toLocaleString("en")} files`);
    },
    end: () => {
      if (shown) process.stderr.write("\r\u001B[2K");
    },
  };
}
