// A function that remembers its last answer, for what is asked with each drawing and seldom changes.

export function remembering(compute) {
  let last;
  let answer;
  return (...asked) => {
    if (last === undefined || asked.length !== last.length || asked.some((value, at) => value !== last[at])) {
      answer = compute(...asked);
      last = asked;
    }
    return answer;
  };
}
