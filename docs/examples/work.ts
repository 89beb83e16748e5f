/** What tasks do that are created while the app runs. */
export function report({ city }: { readonly city: string }): void {
  console.log(`reporting from ${city}`);
}
