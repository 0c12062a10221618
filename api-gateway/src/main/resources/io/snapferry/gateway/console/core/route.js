// The part of the address behind `#`, and back: `#/jobs/100-0?run=100-0.17`.

const PAGES = new Set(['overview', 'jobs', 'guests', 'nodes', 'about']);

export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, id] = path.split('/').map(decode);
  const parameters = Object.fromEntries(new URLSearchParams(query));
  if (!PAGES.has(page)) {
    return { page: 'overview', parameters };
  }
  return id ? { page, id, parameters } : { page, parameters };
}

export function link(page, id, parameters = {}) {
  const kept = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  const query = kept.length === 0 ? '' : '?' + new URLSearchParams(kept);
  return '#/' + page + (id === undefined ? '' : '/' + encodeURIComponent(id)) + query;
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
