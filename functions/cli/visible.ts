/** Control characters and those that turn the direction of writing; a line break and a tab are not among them. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Text as a terminal may show it: what a provider wrote can neither move the cursor nor turn a number round. */
export const visible = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(unseen, '\ufffd')

/** The same on one line, so that a value cannot pretend to be a row of its own. */
export const onOneLine = (text: string): string => visible(text).replaceAll(/[\n\t]+/g, ' ')

/** JSON text whose unseen characters are written as escapes: the same value, safe to look at. */
export const visibleJson = (json: string): string => json.replaceAll(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
