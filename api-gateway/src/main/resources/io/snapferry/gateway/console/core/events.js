// Server-sent events out of a stream of text, and what each of them makes stale.

/** The events that are whole in the text, and the rest of it. */
export function split(text) {
  const blocks = text.split('\n\n');
  const rest = blocks.pop();
  return { events: blocks.map(read).filter((event) => event.data !== undefined), rest };
}

function read(block) {
  const event = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      const name = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, '');
      event[name] = name === 'data' && event.data !== undefined ? event.data + '\n' + value : value;
    }
  }
  return event;
}

/** What has to be read again after the event. */
export function stale(event) {
  const data = event.data ?? {};
  const type = event.type.replace('io.snapferry.', '');
  if (type.startsWith('node.')) {
    return { jobs: [], guests: [], nodes: true };
  }
  if (type.startsWith('guest.')) {
    return { jobs: data.job ? [data.job] : [], guests: [data.guest], jobsOf: data.guest, nodes: false };
  }
  return { jobs: data.job ? [data.job] : [], guests: [], nodes: type.startsWith('run.') };
}
