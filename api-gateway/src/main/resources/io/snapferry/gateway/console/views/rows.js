// Tables that may be long: how they are narrowed down, put in order, and drawn.

import { html, nothing } from '../lib/lit-html.js';
import { link } from '../core/route.js';
import { visible } from '../core/window.js';
import { act } from '../shell/store.js';
import { stateWords } from './parts.js';

const ROW = 45;
const LONG = 40;

/** The address of a page, which has what is wanted of its table in it. */
export const place = (page, id) => ({
  address: (parameters) => link(page, id, parameters),
  go: (parameters) => (location.hash = link(page, id, parameters)),
  /** While one types, the way back is not filled with letters. */
  replace: (parameters) => {
    history.replaceState(undefined, '', link(page, id, parameters));
    act('went', { route: id === undefined ? { page, parameters } : { page, id, parameters } });
  },
});

/** What narrows a table of such things down, by one of these sets, and by a node if there are nodes to choose from. */
export function filters(state, { address, go, replace }, { what, hint, sets, nodes = [], tally }) {
  const { parameters } = state.route;
  const { text = '', set = '', node = '' } = parameters;
  return html`<form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
    <label class="hidden" for="text">Find ${what}</label>
    <input id="text" type="search" placeholder="Find: ${hint}" .value=${text} @input=${(event) => replace({ ...parameters, text: event.target.value })}>
    <label class="hidden" for="set">Which ${what}</label>
    <select id="set" @change=${(event) => go({ ...parameters, set: event.target.value })}>
      <option value="" ?selected=${set === ''}>all ${what}</option>
      ${sets.map((name) => html`<option value=${name} ?selected=${set === name}>${stateWords(name)}</option>`)}
    </select>
    ${nodes.length === 0
      ? nothing
      : html`<label class="hidden" for="node">Of which node</label>
          <select id="node" @change=${(event) => go({ ...parameters, node: event.target.value })}>
            <option value="" ?selected=${node === ''}>all nodes</option>
            ${nodes.map(({ name }) => html`<option value=${name} ?selected=${node === name}>${name}</option>`)}
          </select>`}
    <span class="tally" role="status">${tally}</span>
    ${text || set || node ? html`<a href=${address({ sort: parameters.sort })}>show all</a>` : nothing}
  </form>`;
}

export function header([key, words, width = ''], sort, order) {
  const turned = sort === '-' + key;
  const is = sort === key || turned;
  return html`<th scope="col" class=${width} aria-sort=${is ? (turned ? 'descending' : 'ascending') : nothing}>
    ${order
      ? html`<button type="button" class="sort" @click=${() => order({ sort: is && !turned ? '-' + key : key })}>${words}<span aria-hidden="true">${is ? (turned ? ' ▼' : ' ▲') : ''}</span></button>`
      : words}
  </th>`;
}

/** Only the rows that can be seen are drawn. A long table scrolls by itself. `row` gets an item and its place for those who listen. */
export function rows(state, { what, head, items, row }) {
  const long = items.length > LONG;
  const { from, to, above, below } = long ? visible(items.length, ROW, state.scroll.top, state.scroll.height) : { from: 0, to: items.length, above: 0, below: 0 };
  return html`<div class="scroller ${long ? 'long' : ''}" tabindex="0" role="region" aria-label="Table of ${what}" @scroll=${long ? scrolled : nothing}>
    <table class=${what} aria-rowcount=${items.length + 1}>
      <thead><tr aria-rowindex="1">${head}</tr></thead>
      <tbody>
        ${space(above)}
        ${items.slice(from, to).map((item, at) => row(item, from + at + 2))}
        ${space(below)}
      </tbody>
    </table>
  </div>`;
}

const space = (height) => (height > 0 ? html`<tr class="space" aria-hidden="true"><td .style=${`height:${height}px`}></td></tr>` : nothing);

const scrolled = ({ target }) => act('scrolled', { scroll: { top: target.scrollTop, height: target.clientHeight } });
