// Which rows of a long table are drawn: those that can be seen, and some around them.

const AROUND = 16;

export function visible(count, rowHeight, scrollTop, viewHeight) {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - AROUND);
  const from = Math.min(first, Math.max(0, count - 1));
  const to = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + AROUND);
  return { from, to: Math.max(from, to), above: from * rowHeight, below: Math.max(0, count - Math.max(from, to)) * rowHeight };
}
