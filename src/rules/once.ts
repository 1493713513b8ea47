// What is worked out once of a component and asked by many rules: an index of its facts, the names it leads to.
import type { Component } from "#model/system";
import type { View } from "#model/view";

/** The same answer for the same component of the same view; it is forgotten with the view. */
export function perComponent<T>(
  make: (view: View, component: Component) => T,
): (view: View, component: Component) => T {
  const known = new WeakMap<View, Map<string, T>>();
  return (view, component) => {
    const answers = known.get(view) ?? new Map<string, T>();
    known.set(view, answers);
    const before = answers.get(component.id);
    if (before !== undefined) return before;
    const answer = make(view, component);
    answers.set(component.id, answer);
    return answer;
  };
}

/** The same for a view as a whole. */
export function perView<T extends object>(make: (view: View) => T): (view: View) => T {
  const known = new WeakMap<View, T>();
  return (view) => {
    const answer = known.get(view) ?? make(view);
    known.set(view, answer);
    return answer;
  };
}
