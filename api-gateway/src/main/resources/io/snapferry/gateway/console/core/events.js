// Server-sent events out of a stream of text.

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

/** The guest that an event tells of as being on its way. */
export const movedGuest = ({ type, data }) => (type.startsWith('io.snapferry.guest.') ? data.guest : undefined);
