// Keeps those who use the keyboard where they are, whatever is drawn anew.

const CONTROLS = 'a[href], button, input';

const controls = (row) => [...row.querySelectorAll(CONTROLS)];

/**
 * Draws, and hands the focus back that drawing moved or took: rows of tables are drawn anew in place, so that who is at one
 * of them would suddenly be at another; and what is pressed last may be gone.
 */
export function drawing(draw) {
  const at = document.activeElement;
  const row = at?.closest('tr[data-row]');
  const id = row?.dataset.row;
  const nth = row ? controls(row).indexOf(at) : -1;
  const region = at?.closest('[role="region"]') ?? at?.closest('[role="toolbar"]')?.nextElementSibling;
  draw();
  const isThere = at?.isConnected && document.activeElement === at;
  if (id !== undefined ? !(isThere && row.dataset.row === id) : at && at !== document.body && !at.isConnected) {
    const same = id === undefined ? undefined : document.querySelector(`tr[data-row="${CSS.escape(id)}"]`);
    back(same && controls(same)[nth], region);
  }
}

/** After a dialog whose opener is gone. */
export function somewhere() {
  if (document.activeElement === document.body) {
    back();
  }
}

/** To the first of these that is there, or to the page's title. */
function back(...places) {
  const found = places.find((place) => place?.isConnected) ?? document.querySelector('h1');
  found?.focus({ preventScroll: true });
}

/** To the first field that something is wrong with, for who has just been refused. */
export const toWhatIsWrong = (place) => place.querySelector('[aria-invalid="true"]')?.focus();
