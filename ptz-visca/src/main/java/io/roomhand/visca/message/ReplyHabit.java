package io.roomhand.visca.message;

/** What a camera sends when it gets a command. */
public enum ReplyHabit {
  /** An ACK at once and a completion at the end, as the protocol wants. */
  ACK_AND_COMPLETION,
  /** A completion at the end, and nothing before it. */
  COMPLETION_ONLY,
  /** Nothing. It may answer inquiries all the same. */
  NONE
}
