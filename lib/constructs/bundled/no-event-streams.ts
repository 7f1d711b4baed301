// Takes the place of `@smithy/core/event-streams` in every bundle: the SDK's protocols carry a serializer of event
// streams (voice, transcripts) along, which no call of ours has.

/** Refuses: whoever begins to use event streams takes this replacement out of `bundle.ts`. */
export function EventStreamSerde(): never {
  throw new Error('Event streams are left out of the bundle');
}
